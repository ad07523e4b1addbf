"""The search page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.search.answer import Question, answer, sight_of
from archive.search.contract import SearchUnavailable
from archive.search.engines import get_engine
from archive.search.page import page_for, problem_page
from archive.search.query import QueryProblem


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What is found for a question, folded by record."""
    question = Question.of(request.GET, fold=True)
    engine, sight = get_engine(), sight_of(request)
    try:
        shown = page_for(answer(engine, question, sight), engine, sight)
    except QueryProblem as problem:
        shown = problem_page(question, str(problem))
    except SearchUnavailable:
        return render(request, "search/unavailable.html", {"question": question}, status=503)
    return render(request, "search/search.html", shown)

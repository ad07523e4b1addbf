"""All that a search finds as a file: a table, or citations in one form."""

from collections.abc import Iterator

from django.http import Http404, HttpResponse, HttpResponseBadRequest, StreamingHttpResponse
from django.utils import translation
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.description.access import reader_of_request
from archive.search import taking
from archive.search.answer import Question, everything, sight_of
from archive.search.contract import SearchUnavailable
from archive.search.engines import get_engine
from archive.search.query import QueryProblem

from .. import sources
from ..found import bibliography, cited, table


@require_safe
def found(request, form: str) -> HttpResponse:
    """What the search page finds for the same question, all of it."""
    if form != "csv" and form not in sources.FORMS:
        raise Http404
    question = Question.of(request.GET)
    try:
        taken = everything(get_engine(), question, sight_of(request), taking.MOST_ROWS)
    except QueryProblem as problem:
        return HttpResponseBadRequest(str(problem), content_type="text/plain; charset=utf-8")
    except SearchUnavailable as problem:
        return HttpResponse(str(problem), status=503, content_type="text/plain; charset=utf-8")
    language = get_language()
    limit = taking.limit_of_rows(taken.total)
    if form == "csv":
        media_type, ending, lines = "text/csv", "csv", table(taken.found, limit)
    else:
        _name, media_type, ending, _write = sources.FORMS[form]
        sources_of_all = cited(taken.found, reader_of_request(request), language)
        lines = bibliography(sources_of_all, form, limit)
    response = StreamingHttpResponse(
        _in_language(lines, language), content_type=f"{media_type}; charset=utf-8"
    )
    name = question.text[:40] or _("holdings")
    if limit:  # every form says so here
        name += f" 1-{taking.MOST_ROWS} of {taken.total}"
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.{ending}")
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _in_language(lines: Iterator[str], language: str) -> Iterator[str]:
    """The lines, made in the reader's language though the request is over when they are asked for."""
    while True:
        with translation.override(language):
            line = next(lines, None)
        if line is None:
            return
        yield line

"""The site search as JSON, for programs and for our own pages."""

from django.http import HttpRequest, JsonResponse
from django.utils import translation
from django.utils.html import escape
from django.views.decorators.http import require_safe

from archive.core.languages import bcp47
from archive.search import suggest as suggesting
from archive.search.answer import Answer, Found, Question, answer, sight_of
from archive.search.contract import SearchUnavailable
from archive.search.engines import get_engine
from archive.search.query import QueryProblem
from archive.search.sources import Piece


@require_safe
def search(request: HttpRequest) -> JsonResponse:
    """What is found for a question, flat: every hit one result."""
    with translation.override(_language(request)):
        question = Question.of(request.GET)
        try:
            found = answer(get_engine(), question, sight_of(request))
        except QueryProblem as problem:
            return _problem(question, str(problem), 400)
        except SearchUnavailable as problem:
            return _problem(question, str(problem), 503)
        return _json(_document(found))


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Words to go on with."""
    typed = request.GET.get("q", "")[: suggesting.LONGEST]
    try:
        found = suggesting.suggest(get_engine(), typed, sight_of(request))
    except SearchUnavailable as problem:
        return _json({"problem": str(problem), "suggestions": []}, 503)
    return _json(
        {"suggestions": [{"label": s.label, "kind": s.kind, "count": s.count} for s in found]}
    )


def _language(request: HttpRequest) -> str:
    """The language asked for; else the one the reader's browser prefers."""
    wanted = bcp47(request.GET.get("lang", "")[:20]).lower()
    if not wanted:
        return translation.get_language_from_request(request)
    return "en" if wanted.split("-")[0] == "en" else "zh-hans"


def _document(found: Answer) -> dict:
    return {
        "total": found.result.total,
        "page": found.question.page,
        "pages": found.last_page,
        "results": [_result(each) for each in found.found],
        "facets": {
            name: [
                {"value": value.value, "label": value.label, "count": value.count}
                for value in facet.values
            ]
            for name, facet in found.facets.items()
        },
        "years": [[year, count] for year, count in found.result.years.items()],
        "also_matched": list(found.also_matched),
        "widened": [
            {"text": each.text, "typed": each.typed, "kind": each.kind, "is_on": each.is_on}
            for each in found.widened
        ],
        "near": [{**_result(each), "why": str(each.slack)} for each in found.near],
        "near_total": found.near_total,
    }


def _result(found: Found) -> dict:
    shown = found.shown
    return {
        "kind": shown.kind,
        "id": shown.uid,
        "record": shown.record,
        "asset": shown.asset,
        "title": "".join(piece.text for piece in shown.title),
        "snippet": _html(shown.snippet),
        "boxes": [list(box) for box in shown.boxes],
        "url": shown.url,
    }


def _html(pieces: "list[Piece] | tuple[Piece, ...]") -> str:
    return "".join(
        f"<mark>{escape(piece.text)}</mark>" if piece.is_marked else escape(piece.text)
        for piece in pieces
    )


def _problem(question: Question, sentence: str, status: int) -> JsonResponse:
    return _json(
        {
            "problem": sentence, "total": 0, "page": question.page, "results": [], "facets": {},
            "near": [],
        },
        status,
    )  # fmt: skip


def _json(data: dict, status: int = 200) -> JsonResponse:
    response = JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "private, no-cache"
    return response

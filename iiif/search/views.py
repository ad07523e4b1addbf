"""Content Search over HTTP; every answer asks the one judge first."""

import gzip
import hashlib
from urllib.parse import urlencode

import orjson
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_http_methods

from archive.description.access import Reader, reader_of_request
from archive.description.models import Record
from archive.search import taking
from archive.search.answer import Question, everything, sight_of
from archive.search.contract import SearchUnavailable
from archive.search.engines import get_engine
from archive.search.links import said_of
from archive.search.query import MAX_LENGTH, QueryProblem
from iiif import ids
from iiif.presentation import publish
from iiif.presentation.responses import allow_everybody, fresh_json_ld, json_ld

from . import answer_1, answer_2
from .finding import find
from .found import found_manifest
from .words import LONGEST, words

allow_reading = require_http_methods(["GET", "HEAD", "OPTIONS"])
# Parameters of the specification that are not acted upon, and so named in the answer (§4.2.1).
_NOT_ACTED_UPON = ("motivation", "date", "user")
_FURTHEST = 1_000_000


@allow_reading
def search(request: HttpRequest, uid: str, version: int) -> HttpResponse:
    """What a text finds in a record and below it, a box for each line."""
    reader = reader_of_request(request)
    record = _record(uid, reader)
    text = request.GET.get("q", "")[:MAX_LENGTH]
    try:
        found = find(record, text, reader, _start(request))
    except SearchUnavailable as problem:
        return _unavailable(problem)

    def address(start: int) -> str:
        wanted = {"q": text} | ({"start": start} if start else {})
        return f"{ids.search(uid, version)}?{urlencode(wanted)}"

    ignored = [name for name in _NOT_ACTED_UPON if name in request.GET]
    make = answer_2.annotation_page if version == 2 else answer_1.annotation_list
    return _answer(request, make(uid, found, address, ignored), reader, version)


@allow_reading
def autocomplete(request: HttpRequest, uid: str, version: int) -> HttpResponse:
    """Words of a record that go on from what is typed."""
    reader = reader_of_request(request)
    record = _record(uid, reader)
    typed = request.GET.get("q", "")[: LONGEST + 1]
    try:
        terms = words(record, typed, reader)
    except SearchUnavailable as problem:
        return _unavailable(problem)

    def look_for(term: str) -> str:
        return f"{ids.search(uid, version)}?{urlencode({'q': term})}"

    here = f"{ids.autocomplete(uid, version)}?{urlencode({'q': typed})}"
    document = (
        answer_2.term_page(uid, here, terms, look_for)
        if version == 2
        else answer_1.term_list(here, terms, look_for)
    )
    return _answer(request, document, reader, version)


@allow_reading
def found(request: HttpRequest) -> HttpResponse:
    """The pages that a question to the whole archive finds, as one manifest."""
    reader = reader_of_request(request)
    question = Question.of(request.GET)
    try:
        taken = everything(
            get_engine(), question, sight_of(request), taking.MOST_PAGES, kinds=("page",)
        )
    except QueryProblem as problem:
        return allow_everybody(JsonResponse({"problem": str(problem)}, status=400))
    except SearchUnavailable as problem:
        return _unavailable(problem)
    document = found_manifest(question.text, said_of(question), taken, reader)
    if document is None:
        raise Http404("No page is found.")
    return fresh_json_ld(request, publish.checked(document), reader)


def _record(uid: str, reader: Reader) -> Record:
    """A record that this reader may see; absent and hidden ones are told apart by nobody."""
    try:
        return Record.objects.visible_to(reader).only("uid", "lineage").get(uid=uid)
    except Record.DoesNotExist:
        raise Http404("There is no such record.") from None


def _start(request: HttpRequest) -> int:
    written = request.GET.get("start", "")
    if not (written.isascii() and written.isdigit() and len(written) < 9):
        return 0
    return min(int(written), _FURTHEST)


def _answer(request: HttpRequest, document: dict, reader: Reader, version: int) -> HttpResponse:
    body = orjson.dumps(document)
    response = json_ld(
        request,
        body,
        packed=gzip.compress(body, 1, mtime=0),
        etag=hashlib.sha256(body).hexdigest(),
        is_public=reader == Reader.PUBLIC,
    )
    if response.get("Content-Type", "").startswith("application/ld+json"):
        context = answer_2.SEARCH_2 if version == 2 else answer_1.SEARCH_1
        response["Content-Type"] = f'application/ld+json;profile="{context}"'
    patch_vary_headers(response, ["Accept"])
    return response


def _unavailable(problem: SearchUnavailable) -> HttpResponse:
    return allow_everybody(JsonResponse({"problem": str(problem)}, status=503))

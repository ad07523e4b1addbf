"""The image service behind the fast path: judges access, answers everything else, explains every refusal."""

import hashlib
import json
import logging
from contextlib import suppress

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_vary_headers
from django.utils.log import log_response

from archive.description import access
from archive.pyramids.contract import DamagedPyramid, UnknownFormat
from archive.pyramids.redaction import NotMade
from archive.storage.store import ObjectMissing, ObjectReplaced, StorageUnavailable
from iiif import ids
from iiif.image import counting, drawing, headers, known, lanes, tiles
from iiif.image.geometry import Limits, Rendering, canonical, resolve
from iiif.image.info import info
from iiif.image.lookup import Found, find
from iiif.image.matching import free_height, stored
from iiif.image.parameters import FORMATS, BadRequest, ImageRequest, parse
from iiif.image.render import RENDERER
from iiif.image.sentences import SENTENCES
from iiif.image.sources import Source

log = logging.getLogger(__name__)


def respond(request: HttpRequest, version: int, path: str) -> HttpResponse:
    """Answers any address below /iiif/image/2/ and /iiif/image/3/."""
    if request.method == "OPTIONS":
        response = HttpResponse(status=204)
        response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response["Access-Control-Allow-Headers"] = request.headers.get(
            "Access-Control-Request-Headers", "*"
        )
        response["Access-Control-Max-Age"] = "86400"
    elif request.method not in ("GET", "HEAD"):
        response = _refusal(request, 405, "method")
        response["Allow"] = "GET, HEAD, OPTIONS"
    else:
        response = _answer(request, version, path)
    for name, value in (headers.OPEN_TO_ALL, headers.EXPOSED):
        response[name] = value
    return response


def _answer(request: HttpRequest, version: int, path: str) -> HttpResponse:
    try:
        if unavailable := request.META.get(tiles.UNAVAILABLE):
            raise unavailable  # the store was asked a moment ago; nobody waits for it twice
        return _route(request, version, path.split("/"))
    except BadRequest as bad:
        return _refusal(request, bad.status, bad.code, bad.facts)
    except (lanes.Busy, lanes.Abandoned):
        return _later(request, "busy")
    except NotMade:
        return _later(request, "not_made")
    except (StorageUnavailable, DamagedPyramid, ObjectMissing, UnknownFormat) as error:
        log.error("Image %s: %s", path[:100], error)
        return _later(request, "unavailable")


def _route(request: HttpRequest, version: int, parts: list[str]) -> HttpResponse:
    if len(parts) not in (1, 2, 5) or (len(parts) == 2 and parts[1] not in ("", "info.json")):
        return _refusal(request, 404, "not_a_request")
    wanted = parse(version, *parts[1:]) if len(parts) == 5 else None
    if wanted and (public := tiles.recalled(request.META, parts[0])):
        with suppress(DamagedPyramid, ObjectMissing, ObjectReplaced):  # opened anew below
            response = _image(request, parts[0], public.source, wanted, version, is_for_all=True)
            return _as_kept_by_all(response, is_redacted=public.is_redacted)
    found = find(parts[0])
    reader = access.Reader.PUBLIC
    is_public = found is not None and access.is_public(found.record)
    if not is_public or found.is_redacted:
        # asked for the absent too: nothing tells them apart
        reader = access.reader_of_request(request)
        if found is None or not access.may_see(reader, found.record):
            return _refusal(request, 404, "not_found")
    if len(parts) == 1 or not parts[1]:
        return _see_info(found, version)
    source = found.open_for(reader)
    is_for_all = is_public and reader == access.Reader.PUBLIC
    if is_for_all:
        known.remember(
            found.uid,
            source,
            _limits(),
            {each: ids.image(found.uid, each) for each in (2, 3)},
            {each: _info_bytes(found, source, each) for each in (2, 3)},
            is_redacted=found.is_redacted,
        )
    if wanted is None:
        response = _info_response(request, found, source, version)
    else:
        response = _image(request, found.uid, source, wanted, version, is_for_all=is_for_all)
    if is_for_all:
        return _as_kept_by_all(response, is_redacted=found.is_redacted)
    response["Cache-Control"] = headers.PRIVATE
    patch_vary_headers(response, ["Cookie"])
    return response


def _as_kept_by_all(response: HttpResponse, *, is_redacted: bool) -> HttpResponse:
    """An answer for everybody; where some may see more of the image, for those who are not signed in."""
    if is_redacted:
        if response["Cache-Control"] == headers.PUBLIC:
            response["Cache-Control"] = headers.PUBLIC_REDACTED
        patch_vary_headers(response, ["Cookie"])
    return response


def _see_info(found: Found, version: int) -> HttpResponse:
    response = HttpResponse(status=303)
    response["Location"] = f"{ids.image(found.uid, version)}/info.json"
    return response


def _info_bytes(found: Found, source: Source, version: int) -> bytes:
    uri = ids.image(found.uid, version)
    described = info(version, uri, source.index, _limits(), found.record.rights)
    return json.dumps(described, ensure_ascii=False, separators=(",", ":")).encode()


def _info_response(
    request: HttpRequest, found: Found, source: Source, version: int
) -> HttpResponse:
    body = _info_bytes(found, source, version)
    media_type = headers.info_type(version, request.headers.get("Accept", ""))
    etag = tiles.info_etag(body, media_type)
    response = _unless_unchanged(request, etag) or HttpResponse(body, content_type=media_type)
    response["ETag"] = etag
    response["Cache-Control"] = headers.PUBLIC_INFO
    response["Link"] = headers.info_links(version)
    patch_vary_headers(response, ["Accept"])
    return response


def _image(
    request: HttpRequest,
    uid: str,
    source: Source,
    wanted: ImageRequest,
    version: int,
    *,
    is_for_all: bool,
) -> HttpResponse:
    index, limits = source.index, _limits()
    rendering = _as_tile(source, wanted, resolve(wanted, index.width, index.height, limits))
    tail = canonical(rendering, index.width, index.height, limits, version)
    place = rendering.is_plain and stored(
        index,
        rendering.x,
        rendering.y,
        rendering.width,
        rendering.height,
        rendering.out_width,
        rendering.out_height,
    )
    etag = f'"{source.tag}-{f"{place[0]:x}" if place else _digest(rendering)}"'
    response = _unless_unchanged(request, etag)
    if response is None:
        media_type = FORMATS[rendering.format]
        if place:
            body = source.stored_bytes(place)
            counting.begin()
            counting.note_tile(len(body))
            response = HttpResponse(body, content_type=media_type)
        else:
            response = drawing.answer(
                source, rendering, _digest(rendering), media_type,
                is_head=request.method == "HEAD", is_for_all=is_for_all,
            )  # fmt: skip
    response["ETag"] = etag
    is_late = response.streaming and request.method != "HEAD"
    response["Cache-Control"] = headers.NOT_KEPT if is_late else headers.PUBLIC
    response["Link"] = headers.links(version, ids.image(uid, version), tail)
    return response


def _as_tile(source: Source, wanted: ImageRequest, rendering: Rendering) -> Rendering:
    """The same with the height of the tile that a viewer means by `w,`, if it means one."""
    if wanted.size.kind != "exact" or wanted.size.height is not None:
        return rendering
    r = rendering
    height = free_height(source.index, r.width, r.height, r.out_width)
    if height and stored(source.index, r.x, r.y, r.width, r.height, r.out_width, height):
        return r.with_height(height)
    return rendering


def _digest(rendering: Rendering) -> str:
    return hashlib.blake2b(f"{RENDERER} {rendering}".encode(), digest_size=8).hexdigest()


def _limits() -> Limits:
    return Limits(settings.IMAGE_MAX_WIDTH, settings.IMAGE_MAX_AREA)


def _unless_unchanged(request: HttpRequest, etag: str) -> HttpResponse | None:
    if headers.is_unchanged(etag, request.headers.get("If-None-Match", "")):
        return HttpResponse(status=304)
    return None


def _refusal(
    request: HttpRequest, status: int, code: str, facts: dict | None = None
) -> HttpResponse:
    counting.REFUSALS.labels(str(status), code).inc()
    sentence = str(SENTENCES[code]).format(**(facts or {}))
    if "json" in request.headers.get("Accept", ""):
        response = JsonResponse({"error": sentence}, status=status)
    else:
        response = HttpResponse(
            f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8"
        )
    response["Cache-Control"] = "no-store"
    patch_vary_headers(response, ["Accept"])
    return response


def _later(request: HttpRequest, code: str) -> HttpResponse:
    """A refusal for the moment: it stands in the log as a warning, for nothing is broken."""
    response = _refusal(request, 503, code)
    log_response(
        "%s: %s", code, request.path[:100], response=response, request=request, level="warning"
    )
    response["Retry-After"] = str(lanes.RETRY_AFTER_SECONDS)
    return response

"""Pictures and papers that editors put into their stories."""

import mimetypes
import re

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views import static
from django.views.decorators.http import require_safe

from archive.storage.media import RangeNotThere
from archive.storage.store import StorageUnavailable

_RANGE = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII)


@require_safe
def serve(request, name: str) -> HttpResponseBase:
    """One file of the editors' media, from a folder or a bucket; with a range only that part (RFC 9110 §14.2)."""
    wanted = request.headers.get("Range", "").strip()
    found = _RANGE.fullmatch(wanted)
    if not found or not any(found.groups()):
        wanted = ""  # several ranges, or nonsense: the whole is a right answer too
    try:
        if hasattr(default_storage, "part"):
            response = _from_bucket(name, wanted)
        else:
            response = static.serve(request, name, document_root=default_storage.path(""))
            if response.status_code == 200:
                _cut(response, wanted)
    except (SuspiciousFileOperation, FileNotFoundError) as error:
        raise Http404(name) from error
    except StorageUnavailable as error:
        return HttpResponse(str(error), status=503, content_type="text/plain; charset=utf-8")
    # An editor's SVG or HTML is shown, but cannot act.
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["Cache-Control"] = "public, max-age=86400"
    return response


def _from_bucket(name: str, wanted: str) -> HttpResponseBase:
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    try:
        part = default_storage.part(name, wanted)
    except RangeNotThere:
        return HttpResponse(status=416)
    response = StreamingHttpResponse(part.pieces, content_type=media_type)
    response["Accept-Ranges"] = "bytes"
    response["Content-Length"] = str(part.length)
    if part.range:
        response.status_code, response["Content-Range"] = 206, part.range
    return response


def _cut(response, wanted: str) -> None:
    """The part of a file that a player asks for; without it nobody can jump in a film."""
    response["Accept-Ranges"] = "bytes"
    if not wanted:
        return
    found = _RANGE.fullmatch(wanted)
    size = int(response["Content-Length"])
    first, last = (int(number) if number else None for number in found.groups())
    if first is None:
        first, last = max(0, size - last), size - 1
    last = size - 1 if last is None else min(last, size - 1)
    if first > last:
        response.status_code, response["Content-Range"] = 416, f"bytes */{size}"
        response.streaming_content, response["Content-Length"] = (), "0"
        return
    held = response.file_to_stream
    held.seek(first)
    response.status_code, response["Content-Range"] = 206, f"bytes {first}-{last}/{size}"
    response["Content-Length"] = str(last - first + 1)
    response.streaming_content = _pieces(held, last - first + 1)


def _pieces(held, length: int):
    """So many bytes from where a file stands."""
    while length > 0 and (piece := held.read(min(length, 1 << 16))):
        length -= len(piece)
        yield piece

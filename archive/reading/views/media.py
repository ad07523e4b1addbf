"""Pictures and papers that editors put into their stories."""

import re

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views import static
from django.views.decorators.http import require_safe


@require_safe
def serve(request, name: str) -> HttpResponse:
    """One file of the editors' media; for files in a bucket, the way to their signed address."""
    try:
        folder = default_storage.path("")
    except NotImplementedError:  # Django's word for a storage that is not on this machine
        return HttpResponseRedirect(default_storage.url(name))
    try:
        response = static.serve(request, name, document_root=folder)
    except SuspiciousFileOperation as error:
        raise Http404(str(error)) from error
    if response.status_code == 200:
        _cut(response, request.headers.get("Range", ""))
    # An editor's SVG or HTML is shown, but cannot act.
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["Cache-Control"] = "public, max-age=86400"
    return response


def _cut(response, wanted: str) -> None:
    """The part of a file that a player asks for (RFC 9110 §14.2); without it nobody can jump in a film."""
    response["Accept-Ranges"] = "bytes"
    found = re.fullmatch(r"bytes=(\d*)-(\d*)", wanted.strip(), re.ASCII)
    if not found or not any(found.groups()):
        return  # several ranges, or nonsense: the whole is a right answer too
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

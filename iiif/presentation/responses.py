"""Answers in JSON-LD: open to every site, with an ETag, gzipped where that is understood."""

import gzip
import hashlib

import orjson
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers

from archive.description.access import Reader

PROFILES = {
    2: "http://iiif.io/api/presentation/2/context.json",
    3: "http://iiif.io/api/presentation/3/context.json",
}


def allow_everybody(response: HttpResponse) -> HttpResponse:
    """Lets scripts of every site read the answer (Presentation API 3.0 §6.1)."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
    response["Access-Control-Allow-Headers"] = "Accept, Authorization, Content-Type, If-None-Match"
    response["Access-Control-Expose-Headers"] = "ETag, Link"
    return response


def json_ld(
    request: HttpRequest,
    body: bytes,
    *,
    packed: bytes,
    etag: str,
    is_public: bool,
    version: int = 3,
) -> HttpResponse:
    """A document as it goes out; 304 when the asker has it already."""
    zipped = "gzip" in request.headers.get("Accept-Encoding", "")
    tag = f'"{etag}-gz"' if zipped else f'"{etag}"'
    if tag in [each.strip() for each in request.headers.get("If-None-Match", "").split(",")]:
        response: HttpResponse = HttpResponseNotModified()
    elif zipped:
        response = HttpResponse(packed, headers={"Content-Encoding": "gzip"})
    else:
        response = HttpResponse(body)
    if response.status_code == 200:
        response["Content-Type"] = _media_type(request, version)
    response["ETag"] = tag
    # A withdrawn record must be gone at once, so even what is public is asked for again.
    response["Cache-Control"] = "public, no-cache" if is_public else "private, no-store"
    patch_vary_headers(response, ["Accept", "Accept-Encoding", "Cookie"])
    return allow_everybody(response)


def fresh_json_ld(request: HttpRequest, document: dict, reader: Reader) -> HttpResponse:
    """A document that is built for each request."""
    body = orjson.dumps(document)
    return json_ld(
        request,
        body,
        packed=gzip.compress(body, 6, mtime=0),
        etag=hashlib.sha256(body).hexdigest(),
        is_public=reader == Reader.PUBLIC,
    )


def _media_type(request: HttpRequest, version: int) -> str:
    """JSON-LD with its profile, unless the asker wants plain JSON and nothing else."""
    accepted = request.headers.get("Accept", "*/*")
    if "application/json" in accepted and "ld+json" not in accepted:
        return "application/json"
    return f'application/ld+json;profile="{PROFILES[version]}"'

"""The fast path: aligned tiles, listed sizes and info.json of public images, answered before Django."""

import hashlib
import re
from dataclasses import dataclass

from django.conf import settings

from archive.pyramids.contract import DamagedPyramid
from archive.storage.store import ObjectMissing, ObjectReplaced, StorageUnavailable
from iiif.image import headers
from iiif.image.counting import note_tile
from iiif.image.geometry import canonical_part
from iiif.image.known import Known, recall
from iiif.image.matching import Place, free_height, stored

UNAVAILABLE = "iiif.image.unavailable"  # in the environment: why the fast path had to give up
_TILE = re.compile(
    r"/iiif/image/([23])/([A-Za-z0-9_-]{8,64})"
    r"/(\d{1,9}),(\d{1,9}),(\d{1,9}),(\d{1,9})/([1-9]\d{0,8}),([1-9]\d{0,8}|)/0/default\.jpg",
    re.ASCII,
)
_WHOLE = re.compile(
    r"/iiif/image/([23])/([A-Za-z0-9_-]{8,64})/(?:full/(max|[!\d,]{2,21})/0/default\.jpg|info\.json)",
    re.ASCII,
)


_SESSION = f"{settings.SESSION_COOKIE_NAME}="
_MOST_ADDRESSES = 4096


@dataclass(slots=True)
class Address:
    """What one address has come to mean, as long as the same is known of its image."""

    uid: str
    known: Known
    place: Place
    etag: str
    head: list[tuple[str, str]]  # of an answer with a body
    head_unchanged: list[tuple[str, str]]


_addresses: dict[str, Address] = {}


def fast_path(environ, start_response):
    """A WSGI answer, or None for whatever needs Django."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return None
    path = environ["PATH_INFO"]
    address = _addresses.get(path)
    if address is not None and recalled(environ, address.uid) is address.known:
        return _send(environ, start_response, address)
    if found := _TILE.fullmatch(path):
        known = recalled(environ, found[2])
        return known and _tile(environ, start_response, known, found)
    if found := _WHOLE.fullmatch(path):
        known = recalled(environ, found[2])
        if known is None:
            return None
        version, size = int(found[1]), found[3]
        if size is None:
            return _info(environ, start_response, known, version)
        place, out = known.whole.get(size, (None, None))
        index = known.source.index
        region = (0, 0, index.width, index.height)
        return place and _image(environ, start_response, known, version, place, region, out)
    return None


def recalled(environ, uid: str) -> Known | None:
    """What is known of an image, unless who asks may see more of it than everybody."""
    known = recall(uid)
    if known is None or (known.is_redacted and _SESSION in environ.get("HTTP_COOKIE", "")):
        return None
    return known


def _tile(environ, start_response, known: Known, found: re.Match):
    x, y, width, height, out_width = map(int, found.group(3, 4, 5, 6, 7))
    index = known.source.index
    out_height = int(found[8]) if found[8] else free_height(index, width, height, out_width)
    if not out_height:
        return None
    place = stored(index, x, y, width, height, out_width, out_height)
    return place and _image(
        environ,
        start_response,
        known,
        int(found[1]),
        place,
        (x, y, width, height),
        (out_width, out_height),
    )


def _image(environ, start_response, known: Known, version: int, place: Place, region, out):
    index = known.source.index
    part = canonical_part(region, out, (index.width, index.height), known.limits, version)
    etag = f'"{known.source.tag}-{place[0]:x}"'
    head = [
        ("ETag", etag),
        ("Cache-Control", headers.PUBLIC_REDACTED if known.is_redacted else headers.PUBLIC),
        ("Link", headers.links(version, known.bases[version], f"{part}/0/default.jpg")),
        headers.OPEN_TO_ALL,
        headers.EXPOSED,
    ]
    if known.is_redacted:
        head.append(("Vary", "Cookie"))
    length = place[1] + (len(index.head) if place[3] else 0)
    about = [("Content-Type", "image/jpeg"), ("Content-Length", str(length)), headers.NOSNIFF]
    path = environ["PATH_INFO"]
    address = Address(path.split("/")[4], known, place, etag, head + about, head)
    if len(_addresses) >= _MOST_ADDRESSES:
        _addresses.clear()
    _addresses[path] = address
    return _send(environ, start_response, address)


def _send(environ, start_response, address: Address):
    if headers.is_unchanged(address.etag, environ.get("HTTP_IF_NONE_MATCH", "")):
        start_response("304 Not Modified", address.head_unchanged[:])
        return [b""]
    try:
        body = address.known.source.stored_bytes(address.place)
    except (DamagedPyramid, ObjectMissing, ObjectReplaced):
        return None  # the view opens it anew, or says what is wrong
    except StorageUnavailable as error:
        environ[UNAVAILABLE] = error
        return None
    note_tile(len(body))
    start_response("200 OK", address.head[:])
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]


def _info(environ, start_response, known: Known, version: int):
    body = known.infos[version]
    media_type = headers.info_type(version, environ.get("HTTP_ACCEPT", ""))
    etag = info_etag(body, media_type)
    sent = [
        ("ETag", etag),
        ("Cache-Control", headers.PUBLIC_INFO),
        ("Link", headers.info_links(version)),
        ("Vary", "Accept, Cookie" if known.is_redacted else "Accept"),
        headers.OPEN_TO_ALL,
        headers.EXPOSED,
    ]
    if headers.is_unchanged(etag, environ.get("HTTP_IF_NONE_MATCH", "")):
        start_response("304 Not Modified", sent)
        return [b""]
    sent += [("Content-Type", media_type), ("Content-Length", str(len(body))), headers.NOSNIFF]
    start_response("200 OK", sent)
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]


def info_etag(body: bytes, media_type: str) -> str:
    """The strong ETag of an info.json in one media type."""
    return f'"{hashlib.blake2b(body + media_type.encode(), digest_size=8).hexdigest()}"'

"""The fast path says exactly what Django would say, or nothing."""

import hashlib

import numpy as np
import pytest
from PIL import Image

from archive.pyramids.contract import level_sizes
from iiif.image import known
from iiif.image.tiles import fast_path
from tests.image.conftest import opened, picture


class Answer:
    """What a WSGI callable said."""

    def __init__(self, path: str, method: str = "GET", **headers: str) -> None:
        self.status, self.headers = "", {}
        environ = {"REQUEST_METHOD": method, "PATH_INFO": path}
        environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        body = fast_path(environ, self._start)
        self.body = None if body is None else b"".join(body)

    def _start(self, status: str, headers: list[tuple[str, str]]) -> None:
        self.status, self.headers = status, dict(headers)


def tiles(asset, tile: int = 512, *, width_only: bool = False):
    """Every tile a viewer asks for, as OpenSeadragon spells it."""
    for number, _ in enumerate(level_sizes(asset.width, asset.height, tile)):
        scale = 1 << number
        for y in range(0, asset.height, tile * scale):
            for x in range(0, asset.width, tile * scale):
                width = min(tile * scale, asset.width - x)
                height = min(tile * scale, asset.height - y)
                size = f"{-(-width // scale)}," + ("" if width_only else f"{-(-height // scale)}")
                yield f"{x},{y},{width},{height}/{size}/0/default.jpg"


@pytest.fixture
def seen(scan, see):
    """The public scan, just found public by the view."""
    see(scan, "info.json")
    return scan


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize("width_only", [False, True])
def test_every_tile_is_answered_from_its_bytes_as_django_answers_it(see, seen, version, width_only):
    for tail in tiles(seen, width_only=width_only):
        fast = Answer(f"/iiif/image/{version}/{seen.uid}/{tail}")
        slow = see(seen, tail, version)

        assert fast.status == "200 OK", tail
        assert fast.body == slow.content, tail
        for name in (
            "ETag",
            "Link",
            "Cache-Control",
            "Content-Type",
            "Access-Control-Allow-Origin",
        ):
            assert fast.headers[name] == slow[name], tail
        assert int(fast.headers["Content-Length"]) == len(fast.body)


@pytest.mark.parametrize("size", [(1, 1), (1, 900), (900, 1), (511, 513), (1025, 40), (700, 1300)])
@pytest.mark.parametrize("tile", [256, 512])
def test_tiles_of_odd_pictures_are_exactly_as_large_as_asked_for(hang, see, size, tile):
    asset = hang(picture(*size), tile=tile)
    see(asset, "info.json")

    for tail in tiles(asset, tile):
        fast = Answer(f"/iiif/image/3/{asset.uid}/{tail}")
        assert fast.status == "200 OK", tail
        image = Image.open(__import__("io").BytesIO(fast.body))
        assert f"{image.width},{image.height}" == tail.split("/")[1]


def test_every_listed_size_is_answered_from_its_bytes(see, seen):
    listed = see(seen, "info.json").json()["sizes"]
    assert len(listed) >= 3

    for each in listed:
        for size in (f"{each['width']},{each['height']}", f"{each['width']},"):
            fast = Answer(f"/iiif/image/3/{seen.uid}/full/{size}/0/default.jpg")
            slow = see(seen, f"full/{size}/0/default.jpg")

            assert fast.body == slow.content
            assert fast.headers["ETag"] == slow["ETag"]
            assert fast.headers["Link"] == slow["Link"]
            assert opened(slow).size == (each["width"], each["height"])


def test_a_thumbnail_is_found_by_its_box(see, seen):
    for box in ("!200,200", "!400,400", "!1024,1024"):
        fast = Answer(f"/iiif/image/3/{seen.uid}/full/{box}/0/default.jpg")

        assert fast.status == "200 OK"
        assert fast.body == see(seen, f"full/{box}/0/default.jpg").content


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize("accept", ["*/*", "application/json", "application/ld+json"])
def test_the_description_is_the_same_on_both_ways(see, seen, version, accept):
    fast = Answer(f"/iiif/image/{version}/{seen.uid}/info.json", accept=accept)
    slow = see(seen, "info.json", version, headers={"Accept": accept})

    assert fast.body == slow.content
    assert fast.headers["ETag"] == slow["ETag"]
    assert fast.headers["Content-Type"] == slow["Content-Type"]
    assert "Accept" in fast.headers["Vary"]


def test_an_answer_that_the_client_has_is_not_sent_again(see, seen):
    for tail in ("0,0,512,512/512,512/0/default.jpg", "full/!400,400/0/default.jpg", "info.json"):
        path = f"/iiif/image/3/{seen.uid}/{tail}"
        etag = Answer(path).headers["ETag"]

        again = Answer(path, if_none_match=f'"other", {etag}')
        slow = see(seen, tail, headers={"If-None-Match": etag})

        assert again.status.startswith("304")
        assert again.body == b""
        assert again.headers["ETag"] == etag == slow["ETag"]
        assert slow.status_code == 304
        assert slow.content == b""
        assert Answer(path, if_none_match='"other"').status == "200 OK"


def test_a_head_request_gets_the_head_alone(client, seen):
    path = f"/iiif/image/3/{seen.uid}/0,0,512,512/512,512/0/default.jpg"
    whole, head = Answer(path), Answer(path, "HEAD")

    assert head.body == b""
    assert head.headers == whole.headers
    assert client.head(path).content == b""


def test_what_nobody_has_judged_is_left_to_django(scan):
    for tail in ("info.json", "0,0,512,512/512,512/0/default.jpg", "full/!400,400/0/default.jpg"):
        assert Answer(f"/iiif/image/3/{scan.uid}/{tail}").body is None


def test_what_was_public_a_while_ago_is_left_to_django(see, seen, monkeypatch):
    later = known.time.monotonic() + known.KNOWN_SECONDS + 0.1
    monkeypatch.setattr(known.time, "monotonic", lambda: later)

    assert Answer(f"/iiif/image/3/{seen.uid}/info.json").body is None


@pytest.mark.parametrize(
    "tail",
    [
        "1,0,512,512/512,512/0/default.jpg",
        "0,0,512,512/256,256/0/default.jpg",
        "0,0,512,512/512,512/90/default.jpg",
        "0,0,512,512/512,512/0/gray.jpg",
        "0,0,512,512/512,512/0/default.png",
        "0,0,512,512/512,511/0/default.jpg",
        "0,0,512,512/0,0/0/default.jpg",
        "0,0,512,512/512,512/0/default.jpg\n",
        "９,0,512,512/512,512/0/default.jpg",
        "full/!,/0/default.jpg",
        "full/77,/0/default.jpg",
    ],
)
def test_what_is_not_stored_is_left_to_django(seen, tail):
    assert Answer(f"/iiif/image/3/{seen.uid}/{tail}").body is None


def test_a_new_pyramid_is_served_under_new_etags(hang, see, harbour):
    asset = hang(harbour)
    before = see(asset, "0,0,512,512/512,512/0/default.jpg")
    other = hang(Image.fromarray(255 - np.asarray(harbour)))
    file = other.files.get(role="pyramid")

    asset.files.filter(role="pyramid").update(key=file.key, sha256=file.sha256)
    known.forget_all()  # as happens by itself before 5 seconds are over
    after = see(asset, "0,0,512,512/512,512/0/default.jpg")

    assert after["ETag"] != before["ETag"]
    assert hashlib.sha256(after.content).digest() != hashlib.sha256(before.content).digest()
    path = f"/iiif/image/3/{asset.uid}/0,0,512,512/512,512/0/default.jpg"
    assert Answer(path).body == after.content

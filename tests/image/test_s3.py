"""Images whose pyramids lie in S3, behind a wire that can fail: good tiles, or a plain 503 in time; never a wrong one."""

import time

import pytest

from archive.pyramids import keep
from archive.storage.models import Role
from archive.storage.nearby import Nearby
from archive.storage.store import get_store, store_at
from iiif.image import known, sources
from iiif.image.tiles import UNAVAILABLE, fast_path
from tests.image.conftest import picture
from tests.servers.fault_proxy import Fault

TILE, OTHER = "0,0,512,512/512,512/0/default.jpg", "512,0,512,512/512,512/0/default.jpg"
REGION = "5,5,700,700/300,/0/default.jpg"


@pytest.fixture
def own_store(wire, seaweedfs, settings, tmp_path, monkeypatch):
    """A part of a bucket, with a cache of its own on this machine."""
    settings.ARCHIVE_STORAGE = f"s3://{seaweedfs.bucket}/images-{tmp_path.name}"
    settings.STORAGE_SECONDS = 1.5
    monkeypatch.setattr(
        "archive.storage.nearby.get_nearby", lambda: Nearby(tmp_path / "near", 10**8)
    )
    yield
    store_at.cache_clear()


@pytest.fixture
def forgetful():
    """What happens when the site is started anew."""

    def forget():
        known.forget_all()
        sources.close_all()

    return forget


def test_an_image_is_opened_with_one_request_and_each_tile_is_one_more(see, scan, wire):
    wire.requests.clear()

    assert see(scan, "info.json").status_code == 200
    assert len(wire.requests) == 1
    assert see(scan, TILE).status_code == 200
    assert see(scan, OTHER).status_code == 200
    assert len(wire.requests) == 3
    assert see(scan, TILE).status_code == 200
    assert len(wire.requests) == 3


def test_a_region_costs_one_request_for_each_row_of_its_tiles_and_none_for_those_at_hand(
    see, scan, wire
):
    assert see(scan, OTHER).status_code == 200  # the tile in the middle of the first row
    wire.requests.clear()

    drawn = see(scan, "5,5,1300,800/max/0/default.png")

    assert drawn.status_code == 200
    assert len(wire.requests) == 2  # of two rows of three tiles
    wire.requests.clear()
    for tail in (TILE, "0,512,512,388/512,388/0/default.jpg"):
        assert see(scan, tail).status_code == 200
    assert not wire.requests


def test_the_answers_are_those_of_a_folder(see, scan):
    file = scan.files.get(role=Role.PYRAMID)
    whole = get_store().open(file.key).read()
    index = sources.open_source(file.key, file.sha256).index
    here, there = index.offsets[0], index.lengths[0]

    assert see(scan, TILE).content == index.head + whole[here : here + there]


@pytest.mark.parametrize("fault", [Fault.REFUSED, Fault.SILENT, Fault.SLOW, Fault.CUT], ids=lambda f: f.name)  # fmt: skip
def test_while_the_store_fails_cached_tiles_go_on_and_others_are_told_to_come_back(
    see, scan, wire, fault
):
    kept = see(scan, TILE)
    wire.ANSWER_UNTIL = 100
    with wire.suffering(fault):
        for _ in range(2):
            began = time.monotonic()
            refused = see(scan, OTHER)
            assert time.monotonic() - began < 3
            assert refused.status_code == 503
            assert int(refused["Retry-After"]) > 0
            assert refused["Access-Control-Allow-Origin"] == "*"

        began = time.monotonic()
        assert see(scan, TILE).content == kept.content
        assert see(scan, OTHER).status_code == 503
        assert see(scan, REGION).status_code == 503
        assert time.monotonic() - began < 1

    time.sleep(1.1)
    assert see(scan, OTHER).status_code == 200
    assert see(scan, REGION).status_code == 200


def test_cached_tiles_outlive_a_restart_without_the_store(see, scan, wire, forgetful):
    kept = see(scan, TILE)
    forgetful()

    with wire.suffering(Fault.REFUSED):
        assert see(scan, TILE).content == kept.content


def test_a_flipped_bit_is_never_served(see, scan, wire):
    assert see(scan, "info.json").status_code == 200
    with wire.suffering(Fault.FLIPPED):
        for tail in (TILE, OTHER, REGION):
            assert see(scan, tail).status_code == 503

    good = see(scan, TILE)
    assert good.status_code == 200
    file = scan.files.get(role=Role.PYRAMID)
    index = sources.open_source(file.key, file.sha256).index
    whole = get_store().open(file.key).read()
    assert good.content[len(index.head) :] in whole


def test_nobody_waits_for_the_store_twice_when_the_fast_path_has_given_up(client, see, scan, wire):
    see(scan, "info.json")
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": f"/iiif/image/3/{scan.uid}/{TILE}"}
    with wire.suffering(Fault.SILENT):
        assert fast_path(environ, None) is None
        began = time.monotonic()
        refused = client.get(environ["PATH_INFO"], **{UNAVAILABLE: environ[UNAVAILABLE]})

    assert refused.status_code == 503
    assert time.monotonic() - began < 0.3


def test_a_damaged_copy_is_fetched_anew(see, scan, tmp_path, forgetful):
    good = see(scan, TILE).content
    forgetful()
    for copy in (tmp_path / "near").rglob("*-*-*"):
        raw = bytearray(copy.read_bytes())
        raw[len(raw) // 3] ^= 1
        copy.write_bytes(raw)

    assert see(scan, TILE).content == good


def test_a_pyramid_that_was_made_again_is_never_mixed_with_the_old_one(see, scan, derive):
    before = see(scan, TILE)
    derived, sha256 = derive(picture(1400, 900), 512)
    key = scan.files.get(role=Role.PYRAMID).key
    get_store().replace_file(key, derived.path)  # the database does not know of it yet

    between = see(scan, OTHER)
    assert between.status_code == 503

    new = keep.Kept(key, sha256=sha256, size=1, width=1400, height=900)
    keep.attach(scan, new)
    known.forget_all()

    after = see(scan, TILE)
    assert after.status_code == 200
    assert after["ETag"] != before["ETag"]
    assert see(scan, OTHER).status_code == 200

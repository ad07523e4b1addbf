"""What was drawn for the public is kept, within its room, and never answers anybody it should not."""

import os

import numpy as np
import pytest
from PIL import Image

from iiif.image import drawing, known
from iiif.image.kept import Shelf
from tests.image.conftest import opened

REGION = "3,3,200,100/max/0/default.png"


@pytest.fixture
def shelf(settings, tmp_path):
    settings.RENDER_CACHE, settings.DATA_DIR = 10_000_000, tmp_path
    return tmp_path / "cache" / "renderings"


@pytest.fixture
def drawn(monkeypatch):
    """How often something was drawn."""
    times, render = [], drawing.render

    def count(*arguments):
        times.append(1)
        return render(*arguments)

    monkeypatch.setattr(drawing, "render", count)
    return times


def files(root):
    return [path for path in root.rglob("*") if path.is_file()]


def test_the_same_is_drawn_once(see, scan, shelf, drawn):
    first, second = see(scan, REGION), see(scan, REGION)

    assert first.content == second.content
    assert first["ETag"] == second["ETag"]
    assert dict(first.headers) == dict(second.headers)
    assert len(drawn) == 1
    assert len(files(shelf)) == 1


def test_what_is_not_public_is_not_kept(see, hang, harbour, admin_client, shelf, drawn):
    asset = hang(harbour, access="staff")

    for _ in range(2):
        assert admin_client.get(f"/iiif/image/3/{asset.uid}/{REGION}").status_code == 200

    assert len(drawn) == 2
    assert not files(shelf)


def test_what_was_public_is_not_given_out_any_more(client, see, scan, shelf):
    assert see(scan, REGION).status_code == 200
    record = scan.record
    type(record).objects.filter(pk=record.pk).update(effective_access="staff")
    known.forget_all()  # as happens by itself before 5 seconds are over

    assert see(scan, REGION).status_code == 404


def test_another_image_is_not_answered_from_the_old_one(see, hang, harbour, shelf):
    asset, other = hang(harbour), hang(Image.fromarray(255 - np.asarray(harbour)))
    before = opened(see(asset, REGION))
    file = other.files.get(role="pyramid")
    asset.files.filter(role="pyramid").update(key=file.key, sha256=file.sha256)
    known.forget_all()  # as happens by itself before 5 seconds are over

    after = opened(see(asset, REGION))

    assert np.abs(np.asarray(before, int) - np.asarray(after, int)).mean() > 20


def test_the_least_recently_used_goes_when_there_is_no_room(tmp_path):
    shelf = Shelf(tmp_path, 100_000)
    for number in range(10):
        shelf.put("abc", f"{number}", bytes(10_000))
        os.utime(tmp_path / "ab" / "abc" / f"{number}", (number, number))
    assert shelf.get("abc", "0") == bytes(10_000)  # now the latest

    shelf.put("abc", "ten", bytes(10_000))

    assert sum(path.stat().st_size for path in files(tmp_path)) <= 80_000
    assert shelf.get("abc", "1") is None
    assert shelf.get("abc", "0") is not None
    assert shelf.get("abc", "ten") is not None


def test_what_would_fill_the_room_alone_is_not_kept(tmp_path):
    shelf = Shelf(tmp_path, 100_000)

    shelf.put("abc", "large", bytes(20_000))

    assert not files(tmp_path)


def test_a_disk_that_takes_nothing_is_no_reason_to_fail(see, scan, shelf):
    shelf.parent.mkdir(parents=True)
    shelf.write_text("in the way")

    assert see(scan, REGION).status_code == 200

"""A TIFF of several pages becomes as many scans of its record, each with its own picture."""

import numpy as np
import pytest
from PIL import Image

from archive.description.models import Record
from archive.pyramids import jpeg
from archive.pyramids.read import open_index, tile
from archive.storage.models import AssetFile, Role
from archive.storage.store import get_store

from .conftest import FONDS, draw
from .test_accept import ingest

pytestmark = pytest.mark.django_db
INKS = [(180, 40, 40), (40, 160, 60), (50, 60, 190)]


@pytest.fixture
def album(package):
    """A record of one file with three pages of different sizes, and a single page behind it."""
    folder = package(
        [
            FONDS,
            {"档号": "LJ-1", "题名": "相册", "层级": "件", "上级档号": "LJ", "文件": "album.tif;last.png"},
        ]
    )  # fmt: skip
    pages = [Image.new("RGB", (300 + 10 * n, 200), ink) for n, ink in enumerate(INKS)]
    pages[0].save(folder / "album.tif", save_all=True, append_images=pages[1:])
    draw(folder / "last.png", size=(500, 400))
    return folder


def shown(asset) -> np.ndarray:
    """The mean colour of what is served for a scan."""
    key = asset.files.get(role=Role.PYRAMID).key

    def read(offset: int, length: int) -> bytes:
        return get_store().read(key, offset, length)

    index = open_index(read)
    return jpeg.decode(tile(index, read, index.levels[-1], 0, 0), 3).reshape(-1, 3).mean(axis=0)


def test_each_page_is_a_scan_in_the_order_of_the_file(album):
    code, report = ingest(album, "--publish")

    assert code == 0
    assert report["assets"] == {"new": 4, "changed": 0, "same": 0}
    scans = list(Record.objects.get(reference_code="LJ-1").assets.all())
    assert [(s.position, s.width) for s in scans] == [(1, 300), (2, 310), (3, 320), (4, 500)]
    for scan, ink in zip(scans, INKS, strict=False):
        assert shown(scan) == pytest.approx(ink, abs=4)
    masters = AssetFile.objects.filter(role=Role.MASTER, asset__in=scans[:3])
    assert len({master.key for master in masters}) == 1, "the file is kept once"
    assert [master.page for master in masters.order_by("page")] == [0, 1, 2]


def test_the_same_file_delivered_again_changes_nothing(album):
    ingest(album)
    code, report = ingest(album)

    assert code == 0
    assert report["assets"] == {"new": 0, "changed": 0, "same": 4}
    assert report["records"]["same"] == 2


def test_a_file_with_a_broken_page_is_refused_whole(album):
    raw = (album / "album.tif").read_bytes()
    (album / "album.tif").write_bytes(raw[: len(raw) * 2 // 3])

    code, report = ingest(album)

    assert code == 1
    assert report["problems"][0]["file"] == "album.tif"
    assert not Record.objects.filter(reference_code="LJ-1").exists()

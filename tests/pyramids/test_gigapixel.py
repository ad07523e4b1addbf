"""A map of one and a half gigapixels goes through in bounded memory; `pytest -m large` makes its pyramid too."""

import os
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from archive.pyramids import jpeg
from archive.pyramids.examine import examine
from archive.pyramids.read import checked_tile, open_index

WIDTH, HEIGHT, ROWS = 50_000, 30_016, 64  # of each strip
BUILD = """
import resource, sys
from pathlib import Path
import pyvips
from archive.pyramids import build, decode
from archive.pyramids.examine import examine
pyvips.cache_set_max(0)
source = Path(sys.argv[1])
examined = examine(source, max_pixels=2_000_000_000)
build.write_pyramid(decode.upright(source, examined), Path(sys.argv[2]))
print(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
"""


def write_big_tiff(path: Path, bands: int) -> None:
    """A BigTIFF of 1.5 gigapixels that takes little room: all strips but two are the same bytes."""
    pale = jpeg.encode(np.full((ROWS, WIDTH, bands), 230, np.uint8))
    dark = jpeg.encode(np.full((ROWS, WIDTH, bands), 30, np.uint8))
    count = HEIGHT // ROWS
    with path.open("wb") as file:
        file.write(b"II" + struct.pack("<HHHQ", 43, 8, 0, 0))
        places = {name: (file.tell(), len(body), file.write(body)) for name, body in (("pale", pale), ("dark", dark))}  # fmt: skip
        strips = ["dark", *["pale"] * (count - 2), "dark"]
        tables = []
        for column in (0, 1):
            tables.append(file.tell())
            file.write(struct.pack(f"<{count}Q", *(places[name][column] for name in strips)))
        depth, kind = (8, 1) if bands == 1 else (0x0008_0008_0008, 6)  # 6: YCbCr, subsampled 2 × 2
        tags = [
            (256, 4, 1, WIDTH), (257, 4, 1, HEIGHT), (258, 3, bands, depth), (259, 3, 1, 7), (262, 3, 1, kind),
            (273, 16, count, tables[0]), (277, 3, 1, bands), (278, 4, 1, ROWS), (279, 16, count, tables[1]),
        ]  # fmt: skip
        if bands == 3:
            tags.append((530, 3, 2, 0x0002_0002))
        at = file.tell()
        file.write(struct.pack("<Q", len(tags)))
        file.write(b"".join(struct.pack("<HHQQ", *tag) for tag in tags) + struct.pack("<Q", 0))
        file.seek(8)
        file.write(struct.pack("<Q", at))


@pytest.fixture(params=[1, 3], ids=["grey", "colour"])
def bands(request) -> int:
    return request.param


@pytest.fixture
def great_map(tmp_path, bands) -> Path:
    path = tmp_path / "map.tif"
    write_big_tiff(path, bands)
    return path


def test_its_header_is_read_at_once(great_map):
    found = examine(great_map, max_pixels=2_000_000_000)

    assert (found.width, found.height, found.pages) == (WIDTH, HEIGHT, 1)
    assert great_map.stat().st_size < 2_000_000


@pytest.mark.large
def test_it_becomes_a_pyramid_in_bounded_memory(great_map, bands, tmp_path):
    target = tmp_path / "pyramid.tif"
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(great_map), str(target)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "VIPS_CONCURRENCY": "1"},
    )

    assert int(done.stdout) < {1: 300, 3: 500}[bands] * 1024  # kB
    descriptor = os.open(target, os.O_RDONLY)

    def read(offset: int, length: int) -> bytes:
        return os.pread(descriptor, length, offset)

    index = open_index(read)
    assert (index.width, index.height, len(index.levels)) == (WIDTH, HEIGHT, 8)
    first = index.levels[0]
    corners = {(0, 0): 30, (first.columns - 1, 0): 30, (3, 7): 230}
    for (column, row), shade in corners.items():
        pixels = jpeg.decode(checked_tile(index, read, first, column, row), bands)
        assert abs(int(pixels[0, 0, 0]) - shade) <= 3
    last = jpeg.decode(checked_tile(index, read, first, 0, first.rows - 1), bands)
    assert abs(int(last[-1, 0, 0]) - 30) <= 3
    os.close(descriptor)

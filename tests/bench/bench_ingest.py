"""A whole ingest (checksums, masters, pyramids, thumbnails, description) beside writing the pyramid alone."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench import scans
from tests.bench.processes import manage, run
from tests.bench.rows import Row

COUNT = 8
# The other side: the same files by libvips' own tiffsave, two at a time, and nothing else.
TIFFSAVE = """
import sys
from concurrent.futures import ProcessPoolExecutor
import pyvips

def save(name):
    image = pyvips.Image.new_from_file(name, access="sequential")
    image.tiffsave(name + ".pyr", compression="jpeg", Q=85, tile=True, tile_width=512, tile_height=512,
                   pyramid=True)

with ProcessPoolExecutor(int(sys.argv[1])) as pool:
    list(pool.map(save, sys.argv[2:]))
"""


def compare() -> Iterator[Row]:
    """Megapixels a second, and processor seconds for each scan."""
    folder = Path(os.environ["VITRINE_DATA_DIR"]) / "deliveries" / "ingest"
    files = [str(file) for file in scans.deliver(folder, COUNT)]
    pixels = COUNT * scans.WIDTH * scans.HEIGHT / 1e6
    manage("migrate", "--verbosity", "0")
    start = manage("check")  # what starting Django costs is no part of taking scans in
    ours = manage("ingest", str(folder), "--publish")
    theirs = run([sys.executable, "-c", TIFFSAVE, str(os.cpu_count() or 2), *files])

    yield Row(
        "ingest of 24-megapixel TIFFs, by the clock",
        pixels / (ours.wall - start.wall),
        pixels / theirs.wall,
        "MP/s",
        "vips tiffsave alone",
        better="more",
    )
    yield Row(
        "ingest of a 24-megapixel TIFF, of the processor",
        (ours.cpu - start.cpu) / COUNT,
        theirs.cpu / COUNT,
        "s",
        "vips tiffsave alone",
    )

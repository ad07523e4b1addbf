"""A pyramid beside libvips' own and beside the codec alone; then a whole ingest beside writing pyramids alone."""

import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.setup.paths import PROJECT
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

# One scan of 96 megapixels in a process of its own, which says its seconds of processor and its megabytes.
TOLD = """
import resource, sys
from pathlib import Path
def spent():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
def tell(began):
    peak = Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]
    print(spent() - began, int(peak) / 1024)
name, target = sys.argv[1], sys.argv[2]
"""
OURS = (
    TOLD
    + """
import pyvips
from archive.pyramids import build, decode
from archive.pyramids.examine import examine
pyvips.cache_set_max(0)
began = spent()
examined = examine(Path(name), max_pixels=10**9)
build.write_pyramid(decode.upright(Path(name), examined), Path(target))
tell(began)
"""
)
VIPS = (
    TOLD
    + """
import pyvips
began = spent()
image = pyvips.Image.new_from_file(name, access="sequential")
image.tiffsave(target, compression="jpeg", Q=85, tile=True, tile_width=512, tile_height=512, pyramid=True)
tell(began)
"""
)
CODEC = (
    TOLD
    + """
import simplejpeg
raw = Path(name).read_bytes()
began = spent()
pixels = simplejpeg.decode_jpeg(raw, colorspace="RGB")
Path(target).write_bytes(simplejpeg.encode_jpeg(pixels, quality=85, colorsubsampling="420"))
tell(began)
"""
)
ROUNDS = 3
ONE_CORE = {"VIPS_CONCURRENCY": "1", "MALLOC_ARENA_MAX": "2"}  # as the workshop's children run


def compare() -> Iterator[Row]:
    """One large scan, then a delivery of several."""
    yield from _one_scan()
    yield from _a_delivery()


def _one_scan() -> Iterator[Row]:
    folder = Path(os.environ["VITRINE_DATA_DIR"]) / "one-scan"
    scan = scans.large_jpeg(folder)
    told: dict[str, list[tuple[float, float]]] = {OURS: [], VIPS: [], CODEC: []}
    for _ in range(ROUNDS):  # turn about, so that a busy machine disturbs all alike
        for program, kept in told.items():
            kept.append(_told_by(program, scan, folder / "out"))
    ours, vips, codec = (
        [statistics.median(column) for column in zip(*kept, strict=True)] for kept in told.values()
    )
    what = "a pyramid of a 96-megapixel JPEG"
    yield Row(
        f"{what}, of the processor", ours[0], codec[0], "s", "the codec, decoding and encoding once"
    )
    yield Row(f"{what}, of the processor", ours[0], vips[0], "s", "vips tiffsave")
    yield Row(f"{what}, memory", ours[1], vips[1], "MB", "vips tiffsave")


def _told_by(program: str, scan: Path, target: Path) -> tuple[float, float]:
    done = subprocess.run(
        [sys.executable, "-c", program, str(scan), str(target)],
        cwd=PROJECT, env=os.environ | ONE_CORE, capture_output=True, text=True, check=True,
    )  # fmt: skip
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)


def _a_delivery() -> Iterator[Row]:
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

"""Every kind of image request beside the same bytes from nginx and the same request to other image servers."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

from scripts.serve import PROCESSES
from tests.bench import bench_tiles as site
from tests.bench import scans
from tests.bench.image_rivals import Rival, rivals
from tests.bench.processes import manage
from tests.bench.rows import Row

SECONDS, CONNECTIONS, ROUNDS = 3, 4, 3
_SCRIPT = Path(__file__).with_name("percentiles.lua")
KINDS = {  # of a scan of 6000 × 4000 pixels in tiles of 512
    "inner tile": "512,512,512,512/512,512/0/default.jpg",
    "edge tile": "5632,3584,368,416/368,416/0/default.jpg",
    "thumbnail": "full/!400,400/0/default.jpg",
    "info.json": "info.json",
    "region": "X,Y,2400,1500/800,500/0/default.jpg",
    "full/max": "full/max/0/default.jpg",
}


def compare() -> Iterator[Row]:
    """CPU a request first, then its p50 and p95; a rival that this machine lacks is left out."""
    folder = Path(os.environ["VITRINE_DATA_DIR"])
    os.environ["VITRINE_RENDER_CACHE"] = "0"
    scans.deliver(folder / "deliveries" / "images", 1)
    manage("migrate", "--verbosity", "0")
    manage("ingest", str(folder / "deliveries" / "images"), "--publish")
    pyramid = next((folder / "store" / "derivatives").rglob("*.tif"))
    with ExitStack() as stack:
        ours, port = site._serve_site(stack, folder)
        base = site._tile_address(port).split("/512,512,512,512/")[0]
        base = f"http://127.0.0.1:{port}{base}"
        others = rivals(stack, folder, pyramid)
        for kind, tail in KINDS.items():
            content = site._get(f"{base}/{tail}".replace("X", "333").replace("Y", "777"))
            file, file_port = _serve_file(stack, folder, kind, content)
            sides = [
                ((ours,), f"{base}/{tail}", "ours"),
                ((file,), f"http://127.0.0.1:{file_port}/tile.jpg", "nginx, a file"),
                *((rival.processes, f"{rival.base}/{tail}", rival.name) for rival in others),
            ]
            yield from _rows(kind, sides)
        for rival in others:
            yield _whole_site(stack, folder, f"{base}/{KINDS['region']}", rival)


def _rows(kind: str, sides: list[tuple]) -> Iterator[Row]:
    """All sides turn about, the best round of each; the first is ours."""
    rounds = [[_load(processes, address) for processes, address, _ in sides] for _ in range(ROUNDS)]
    best = [
        [min(values) for values in zip(*side, strict=True)] for side in zip(*rounds, strict=True)
    ]
    for what, unit, column in (("of the processor", "µs", 0), ("p50", "ms", 1), ("p95", "ms", 2)):
        for side, (*_, name) in zip(best[1:], sides[1:], strict=True):
            yield Row(f"{kind}, {what}", best[0][column], side[column], unit, name)


def _whole_site(stack: ExitStack, folder: Path, address: str, rival: Rival) -> Row:
    """Regions a second of all processes of the site; the better round of each."""
    site_processes, port = site._serve_site(stack, folder, PROCESSES)
    own = urlsplit(address)._replace(netloc=f"127.0.0.1:{port}").geturl()
    sides = (site_processes,), own, rival.processes, f"{rival.base}/{KINDS['region']}"
    site._get(own.replace("X", "1").replace("Y", "2"))
    rates = [[1e3 * CONNECTIONS / _load(*sides[at : at + 2])[3] for at in (0, 2)] for _ in range(2)]
    ours, theirs = (max(values) for values in zip(*rates, strict=True))
    return Row("regions, the whole site", ours, theirs, "/s", rival.name, "more")


def _load(
    processes: tuple[subprocess.Popen, ...], address: str
) -> tuple[float, float, float, float]:
    """Microseconds of processor for a request; milliseconds until half and 95 of 100 were answered, and for each."""
    before = sum(site._spent(process.pid) for process in processes)
    command = [
        "wrk",
        "-t1",
        f"-c{CONNECTIONS}",
        f"-d{SECONDS}s",
        "--timeout",
        "20s",
        "-s",
        str(_SCRIPT),
        address,
    ]
    if "X" in address:  # the same for all would be drawn once for all
        command += ["--", urlsplit(address).path]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    spent = sum(site._spent(process.pid) for process in processes) - before
    found = re.search(r"requests (\d+) p50 ([\d.]+) p95 ([\d.]+) wrong (\d+)", said)
    if not found or found[4] != "0" or found[1] == "0":
        sys.exit(f"The load on {address} met errors:\n{said}")
    count = int(found[1])
    each = SECONDS * CONNECTIONS * 1e3 / count
    return spent / count * 1e6, float(found[2]) / 1000, float(found[3]) / 1000, each


def _serve_file(stack: ExitStack, folder: Path, kind: str, content: bytes):
    room = folder / re.sub(r"\W", "-", kind)
    room.mkdir()
    folder.chmod(0o755)
    return site._serve_file(stack, room, content)

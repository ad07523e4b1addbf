"""Tiles, refusals and memory of a whole site while it is asked for far more than it can draw."""

import http.client
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

from scripts.serve import PROCESSES
from tests.bench import bench_tiles as site
from tests.bench.processes import family, manage
from tests.bench.rows import Row
from tests.image.test_flood import flood
from tests.servers.vast import deliver

SECONDS, WAITING, MIXED_SECONDS = 8, 32, 60
_LUA = Path(__file__).with_name("percentiles.lua")
_PAGE = resource.getpagesize()


def compare() -> Iterator[Row]:
    """The same tile alone and beside a crowd; the promise beside what was kept."""
    folder = Path(os.environ["VITRINE_DATA_DIR"])
    os.environ["VITRINE_RENDER_CACHE"] = "0"
    deliver(folder / "deliveries" / "vast")
    manage("migrate", "--verbosity", "0")
    manage("ingest", str(folder / "deliveries" / "vast"), "--publish")
    with ExitStack() as stack:
        server, port = site._serve_site(stack, folder, PROCESSES)
        root = f"http://127.0.0.1:{port}"
        tile = site._tile_address(port)
        image = tile.split("/512,512,512,512/")[0]
        alone = _percentiles(root + tile)
        crowd = stack.enter_context(_crowd(root, image, WAITING, SECONDS + 4))
        beside = _percentiles(root + tile)
        crowd.wait()
        for name, column in (("p50", 0), ("p95", 1)):
            yield Row(
                f"a tile, {name}, beside {WAITING} who ask for regions",
                beside[column], alone[column], "ms", "the tile alone",
            )  # fmt: skip
        answers, tiles = flood(root, image)
        refused = [answer.seconds for answer in answers if answer.status == 503]
        yield Row(f"503, p95 of {len(refused)}", _p95(refused), 1, "s", "the promise")
        yield Row(
            "a tile, p50, beside 100 who ask for full/max",
            statistics.median(answer.seconds for answer in tiles) * 1e3, 50, "ms", "the promise",
        )  # fmt: skip
        first, last = _mixed(root, image, tile, server)
        yield Row(
            f"memory after {MIXED_SECONDS} s of everything", last, first, "MB", "a third of the way"
        )


def _percentiles(address: str) -> tuple[float, float]:
    """Milliseconds until half and 95 of 100 tiles came to somebody who looks on: one each hundredth of a second."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc)
    times = []
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        began = time.perf_counter()
        connection.request("GET", parts.path)
        answer = connection.getresponse()
        answer.read()
        times.append((time.perf_counter() - began) * 1e3)
        if answer.status != 200:
            sys.exit(f"A tile was answered with {answer.status}.")
        time.sleep(0.01)
    connection.close()
    return statistics.median(times), _p95(times)


def _crowd(root: str, image: str, clients: int, seconds: int) -> subprocess.Popen:
    """Clients who each ask for one region after the other."""
    command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--timeout", "20s"]
    command += ["-s", str(_LUA), root, "--", f"{image}/X,Y,1650,1650/650,/0/default.jpg"]
    crowd = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    time.sleep(2)
    return crowd


def _mixed(root: str, image: str, tile: str, server: subprocess.Popen) -> tuple[float, float]:
    """Regions, whole pictures and tiles together; megabytes of the site after a third and at the end."""
    turned = f"{root}{image}/full/max/!90/gray.jpg"
    sides = [_crowd(root, image, 8, MIXED_SECONDS)]
    for clients, address in ((3, turned), (4, root + tile)):
        command = ["wrk", "-t1", f"-c{clients}", f"-d{MIXED_SECONDS}s", "--timeout", "60s", address]
        sides.append(subprocess.Popen(command, stdout=subprocess.DEVNULL))
    kept = []
    began = time.monotonic()
    while any(side.poll() is None for side in sides):
        time.sleep(1)
        kept.append((time.monotonic() - began, _memory(server.pid)))
    third = MIXED_SECONDS / 3
    return (
        max(size for at, size in kept if at < third),
        max(size for at, size in kept if at >= third),
    )


def _memory(pid: int) -> float:
    """Megabytes that a process and its children hold."""
    resident = 21  # of the fields of /proc/…/stat from the third on
    return sum(int(fields[resident]) for fields in family(pid)) * _PAGE / 1e6


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]

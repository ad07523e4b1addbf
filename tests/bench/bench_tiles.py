"""An aligned tile of a pyramid beside nginx handing out the same bytes as a file."""

import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from scripts import serve
from scripts.setup.paths import PROJECT
from tests.bench import scans
from tests.bench.processes import family, manage
from tests.bench.rows import Row
from tests.servers.ports import free_port
from tests.servers.processes import running

SECONDS, CONNECTIONS, ROUNDS = 4, 8, 3
NGINX = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx.log; user root;
events {{ worker_connections 256; }}
http {{
  access_log off; default_type image/jpeg; sendfile on; keepalive_requests 1000000;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{ listen 127.0.0.1:{port}; root {folder}/www; }}
}}
"""


def compare() -> Iterator[Row]:
    """Requests a second of one process each, and what a request costs the processor."""
    folder = Path(os.environ["VITRINE_DATA_DIR"])
    scans.deliver(folder / "deliveries" / "tiles", 1)
    manage("migrate", "--verbosity", "0")
    manage("ingest", str(folder / "deliveries" / "tiles"), "--publish")
    with ExitStack() as stack:
        site, port = _serve_site(stack, folder)
        tile = _tile_address(port)
        rival, rival_port = _serve_file(stack, folder, _get(f"http://127.0.0.1:{port}{tile}"))
        rates, costs = [], []
        for _ in range(ROUNDS):
            for process, address in (
                (site, f"http://127.0.0.1:{port}{tile}"),
                (rival, f"http://127.0.0.1:{rival_port}/tile.jpg"),
            ):
                rate, cost = _load(process, address)
                rates.append(rate)
                costs.append(cost)
    ours, theirs = max(rates[::2]), max(rates[1::2])
    yield Row("a tile, 8 connections, one process", ours, theirs, "/s", "nginx, a file", "more")
    yield Row("a tile, of the processor", min(costs[::2]), min(costs[1::2]), "µs", "nginx, a file")


def _serve_site(stack: ExitStack, folder: Path, processes: int = 1) -> tuple[subprocess.Popen, int]:
    """The site as it is served, without worker and indexer."""
    port = free_port()
    command = serve.site(port, processes)
    process = running(
        command,
        log=folder / f"site-{processes}.log",
        is_ready=lambda: _is_alive(port),
        seconds=60,
        cwd=PROJECT,
    )
    return stack.enter_context(process), port


def _is_alive(port: int) -> bool:
    """Whether the site answers; it need not be able to search."""
    try:
        return bool(_get(f"http://127.0.0.1:{port}/healthz"))
    except OSError:
        return False


def _serve_file(stack: ExitStack, folder: Path, content: bytes) -> tuple[subprocess.Popen, int]:
    port = free_port()
    (folder / "www").mkdir()
    (folder / "www" / "tile.jpg").write_bytes(content)
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port))
    folder.chmod(0o755)  # nginx looks from the outside

    def answers() -> bool:
        try:
            return len(_get(f"http://127.0.0.1:{port}/tile.jpg")) == len(content)
        except urllib.error.URLError:
            return False

    command = ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]
    process = running(command, log=folder / "nginx.out", is_ready=answers, seconds=20)
    return stack.enter_context(process), port


def _tile_address(port: int) -> str:
    """The address of a whole tile in the middle of the scan that was taken in."""
    site = f"http://127.0.0.1:{port}"
    manifest = json.loads(_get(f"{site}/iiif/presentation/3/{_only_record(site)}/manifest"))
    service = manifest["items"][0]["items"][0]["items"][0]["body"]["service"][0]
    asset = service["id"].rpartition("/")[2]
    info = json.loads(_get(f"{site}/iiif/image/3/{asset}/info.json"))
    side = info["tiles"][0]["width"]
    return f"/iiif/image/3/{asset}/{side},{side},{side},{side}/{side},{side}/0/default.jpg"


def _only_record(site: str) -> str:
    tree = json.loads(_get(f"{site}/iiif/presentation/3/collection"))
    fonds = json.loads(_get(_own(site, tree["items"][0]["id"])))
    return fonds["items"][0]["id"].split("/")[-2]


def _own(site: str, address: str) -> str:
    """An address of the archive, asked of this server."""
    return site + re.sub(r"^\w+://[^/]+", "", address)


def _get(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=20) as answer:
        return answer.read()


def _load(process: subprocess.Popen, address: str) -> tuple[float, float]:
    """Requests a second, and microseconds of the server's processor time for each."""
    before, began = _spent(process.pid), time.perf_counter()
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", address]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    seconds, spent = time.perf_counter() - began, _spent(process.pid) - before
    if "Non-2xx" in said or "Socket errors" in said:
        sys.exit(f"The load on {address} met errors:\n{said}")
    count = int(re.search(r"(\d+) requests in", said)[1])
    return count / seconds, spent / count * 1e6


def _spent(pid: int) -> float:
    """Processor seconds of a process and those it started."""
    ticks = sum(int(fields[11]) + int(fields[12]) for fields in family(pid))
    return ticks / os.sysconf("SC_CLK_TCK")

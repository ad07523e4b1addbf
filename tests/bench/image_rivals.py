"""Other image servers beside ours, over the same pyramid: iipsrv behind nginx, and Cantaloupe."""

import os
import shutil
import subprocess
import urllib.error
import urllib.request
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.servers.ports import free_port
from tests.servers.processes import running

DEBIAN_IIPSRV = "/usr/lib/iipimage-server/iipsrv.fcgi"
NGINX = """
daemon off; worker_processes 1; pid {folder}/front.pid; error_log {folder}/front.log; user root;
events {{ worker_connections 256; }}
http {{
  access_log off; keepalive_requests 1000000;
  client_body_temp_path {folder}/fb; proxy_temp_path {folder}/fp; fastcgi_temp_path {folder}/ff;
  uwsgi_temp_path {folder}/fu; scgi_temp_path {folder}/fs;
  upstream iipsrv {{ server 127.0.0.1:{back}; keepalive 8; }}
  server {{
    listen 127.0.0.1:{port};
    location ~ ^/iiif/(.*)$ {{
      fastcgi_pass iipsrv; fastcgi_keep_conn on;
      fastcgi_param REQUEST_METHOD $request_method; fastcgi_param QUERY_STRING IIIF=$1;
      fastcgi_param REQUEST_URI $request_uri; fastcgi_param HTTP_HOST $host; fastcgi_param SERVER_PROTOCOL $server_protocol;
    }}
  }}
}}
"""


@dataclass(frozen=True)
class Rival:
    """A server that answers, the processes that it costs, and where its image lies."""

    name: str
    processes: tuple[subprocess.Popen, ...]
    base: str


def rivals(stack: ExitStack, folder: Path, pyramid: Path) -> list[Rival]:
    """Those that this machine has: `IIPSRV` or Debian's iipsrv, `CANTALOUPE` (a jar)."""
    images = folder / "images"
    images.mkdir()
    shutil.copyfile(pyramid, images / "scan.tif")
    found = []
    binary = os.environ.get("IIPSRV") or DEBIAN_IIPSRV
    if Path(binary).exists():
        found.append(_iipsrv(stack, folder, images, binary))
    if jar := os.environ.get("CANTALOUPE"):
        found.append(_cantaloupe(stack, folder, images, jar))
    return found


def _iipsrv(stack: ExitStack, folder: Path, images: Path, binary: str) -> Rival:
    back, port = free_port(), free_port()
    environment = {
        "FILESYSTEM_PREFIX": f"{images}/",
        "LOGFILE": str(folder / "iipsrv.log"),
        "VERBOSITY": "1",
        "JPEG_QUALITY": "85",
        "MAX_CVT": "8000",
        "MAX_IMAGE_CACHE_SIZE": "10",
        "CORS": "*",
    }
    command = [binary, "--bind", f"127.0.0.1:{back}", "--backlog", "256"]
    server = stack.enter_context(
        running(
            command, log=folder / "iipsrv.out", is_ready=lambda: True, seconds=5,
            env={**os.environ, **environment},
        )
    )  # fmt: skip
    (folder / "front.conf").write_text(NGINX.format(folder=folder, port=port, back=back))
    base = f"http://127.0.0.1:{port}/iiif/scan.tif"
    front = stack.enter_context(
        running(
            ["nginx", "-p", str(folder), "-c", str(folder / "front.conf")],
            log=folder / "front.out", is_ready=lambda: _answers(base), seconds=20,
        )
    )  # fmt: skip
    name = "iipsrv" if os.environ.get("IIPSRV") else "iipsrv of Debian"
    return Rival(name, (server, front), base)


def _cantaloupe(stack: ExitStack, folder: Path, images: Path, jar: str) -> Rival:
    port = free_port()
    settings = folder / "cantaloupe.properties"
    settings.write_text(
        f"http.enabled = true\nhttp.host = 127.0.0.1\nhttp.port = {port}\n"
        "endpoint.iiif.3.enabled = true\nsource.static = FilesystemSource\nmax_pixels = 0\n"
        "FilesystemSource.lookup_strategy = BasicLookupStrategy\n"
        f"FilesystemSource.BasicLookupStrategy.path_prefix = {images}/\n"
        "processor.selection_strategy = ManualSelectionStrategy\nprocessor.fallback = Java2dProcessor\n"
        "log.application.level = warn\n"
    )
    base = f"http://127.0.0.1:{port}/iiif/3/scan.tif"
    server = stack.enter_context(
        running(
            ["java", f"-Dcantaloupe.config={settings}", "-Xmx4g", "-jar", jar],
            log=folder / "cantaloupe.out", is_ready=lambda: _answers(base), seconds=90,
        )
    )  # fmt: skip
    return Rival("Cantaloupe", (server,), base)


def _answers(base: str) -> bool:
    try:
        with urllib.request.urlopen(f"{base}/info.json", timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False

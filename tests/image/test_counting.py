"""Every tile, rendering and refusal is counted, in whatever process it happened."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from django.db import connection
from prometheus_client import REGISTRY

from iiif.image import counting
from iiif.image.tiles import fast_path
from scripts import serve
from scripts.setup.paths import PROJECT
from tests.image.conftest import picture
from tests.servers.ports import free_port
from tests.servers.processes import running

TILE = "0,0,512,512/512,512/0/default.jpg"


def counted(name: str, **labels: str) -> float:
    counting.add_up()
    return REGISTRY.get_sample_value(name, labels) or 0


def test_a_tile_is_counted_on_both_ways_with_its_bytes(see, scan):
    before = counted("vitrine_tiles_total"), counted("vitrine_tile_bytes_total")
    size = len(see(scan, TILE).content)
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": f"/iiif/image/3/{scan.uid}/{TILE}"}
    fast_path(environ, lambda status, headers: None)

    assert counted("vitrine_tiles_total") - before[0] == 2
    assert counted("vitrine_tile_bytes_total") - before[1] == 2 * size


def test_a_drawing_is_counted_with_its_time(see, scan):
    before = counted("vitrine_rendering_seconds_count")

    assert see(scan, "3,3,300,300/max/0/default.png").getvalue()

    assert counted("vitrine_rendering_seconds_count") - before == 1
    assert counted("vitrine_renderings_asked") == 0


def test_a_refusal_is_counted_by_its_reason(see, scan):
    reason = {"status": "404", "reason": "not_found"}
    before = counted("vitrine_image_refusals_total", **reason)

    see(type(scan)(uid="nobody-knows-this"), "info.json")

    assert counted("vitrine_image_refusals_total", **reason) - before == 1


@pytest.fixture
def two_workers(tmp_path, django_db_setup):
    """A site of two worker processes with one scan; gives its address and the scan's."""
    delivery = tmp_path / "delivery"
    delivery.mkdir()
    picture(1100, 1100).save(delivery / "harbour.png")
    (delivery / "records.csv").write_text(
        "reference_code,title,level,files,access\nLJ,Harbour,fonds,harbour.png,public\n"
    )
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {name: value for name, value in os.environ.items() if "VITRINE" not in name}
    environment |= {"VITRINE_DATA_DIR": str(tmp_path / "data"), "VITRINE_SITE_URL": url}
    environment |= {"DJANGO_SETTINGS_MODULE": "archive.settings.production"}
    options = {"cwd": PROJECT, "env": environment}
    deeds = [["migrate", "-v0"], ["ingest", str(delivery), "--publish"]]
    if connection.vendor == "sqlite":  # the tests' own empty database has been migrated already
        (tmp_path / "data").mkdir()
        shutil.copyfile(connection.settings_dict["NAME"], tmp_path / "data" / "archive.sqlite3")
        deeds.pop(0)
    for deed in deeds:
        subprocess.run([sys.executable, "manage.py", *deed], check=True, capture_output=True, **options)  # fmt: skip
    with running(
        serve.site(port, 2),
        log=tmp_path / "log",
        is_ready=lambda: is_alive(url),
        seconds=90,
        **options,
    ):
        tree = json.loads(get(f"{url}/iiif/presentation/3/collection"))
        record = tree["items"][0]["id"].split("/")[-2]
        manifest = json.loads(get(f"{url}/iiif/presentation/3/{record}/manifest"))
        yield url, manifest["items"][0]["items"][0]["items"][0]["body"]["service"][0]["id"]


def is_alive(url: str) -> bool:
    try:
        return bool(get(f"{url}/healthz"))
    except urllib.error.URLError:
        return False


def get(address: str) -> bytes:
    """One answer over a connection of its own, so that any of the workers may be asked."""
    with urllib.request.urlopen(address, timeout=20) as answer:
        return answer.read()


def test_the_tiles_of_several_workers_are_added_up(two_workers):
    url, image = two_workers
    for _ in range(40):
        get(f"{image}/{TILE}")
    time.sleep(1.5)

    told = {get_count(url) for _ in range(4)}

    assert told == {40.0}


def get_count(url: str) -> float:
    page = get(f"{url}/metrics").decode()
    assert re.search(r"^vitrine_pyramids_total\{outcome=\"made\"\} 1\.0$", page, re.MULTILINE)
    return float(re.search(r"^vitrine_tiles_total (\S+)$", page, re.MULTILINE)[1])

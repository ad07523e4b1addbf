"""The same house with its bytes in S3 and its rows in PostgreSQL: taken in, shown, found, checked."""

import json
import os
import subprocess
import sys

import pytest
from PIL import Image, ImageDraw

from scripts.setup.paths import PROJECT

SHEET = """档号,题名,题名@en,层级,上级档号,日期,文件,公开属性
QZ1,商会档案,Chamber of Commerce,全宗,,1906/1949,,公开
QZ1-1,铁桥致函,Letter on the iron bridge,件,QZ1,民国二十六年七月,letter.png,公开
QZ1-2,内部账目,Private ledger,件,QZ1,1937,ledger.png,内部
"""

# Asked of the running house, in a process of its own: answers are printed as JSON.
QUESTIONS = """
import json
from django.test import Client
from archive.storage.models import Asset, AssetFile
from archive.storage.store import get_store
seen = Asset.objects.get(record__reference_code="QZ1-1")
hidden = Asset.objects.get(record__reference_code="QZ1-2")
client = Client()
ask = lambda path: client.get(path, HTTP_HOST="127.0.0.1")
tile = ask(f"/iiif/image/3/{seen.uid}/0,0,512,512/512,512/0/default.jpg")
print(json.dumps({
    "tile": [tile.status_code, tile["Content-Type"], tile.content[:2].hex()],
    "region": ask(f"/iiif/image/3/{seen.uid}/100,100,333,200/150,/90/gray.png").status_code,
    "hidden": ask(f"/iiif/image/3/{hidden.uid}/full/max/0/default.jpg").status_code,
    "manifest": ask(f"/iiif/presentation/3/{seen.record.uid}/manifest").status_code,
    "found": [hit["title"] for hit in ask("/api/search?q=鐵橋").json()["results"]],
    "ready": ask("/readyz").status_code,
    "keys": sorted(key.split("/")[0] for key in get_store().keys()),
    "local": get_store().local_path(AssetFile.objects.first().key),
}))
"""


@pytest.fixture
def delivery(tmp_path):
    """Two records, a scan each, as a curator would hand them over."""
    folder = tmp_path / "delivery"
    folder.mkdir()
    (folder / "records.csv").write_text(SHEET, encoding="utf-8")
    for name, colour in (("letter", "#e9dcc0"), ("ledger", "#d9c9a8")):
        page = Image.new("RGB", (1200, 1600), colour)
        ImageDraw.Draw(page).rectangle((200, 300, 900, 360), fill="#3a2a1a")
        page.save(folder / f"{name}.png")
    return folder


@pytest.fixture
def manage(tmp_path, seaweedfs, postgresql):
    """One deed of the archive, in a process of its own, on the servers."""
    environment = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("VITRINE_", "DJANGO_"))
    }
    environment |= seaweedfs.environment
    environment["VITRINE_STORAGE"] = f"s3://{seaweedfs.bucket}/{tmp_path.name}"
    environment["VITRINE_DATABASE_URL"] = postgresql.new_database()
    environment["VITRINE_DATA_DIR"] = str(tmp_path / "data")

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=PROJECT, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{arguments}: {done.stdout[-2000:]}{done.stderr[-4000:]}"
        return done.stdout

    return run


def test_what_is_taken_in_is_shown_found_and_in_order(manage, delivery):
    manage("migrate", "-v0")
    first = json.loads(manage("ingest", str(delivery), "--publish", "--json"))
    again = json.loads(manage("ingest", str(delivery), "--publish", "--json"))
    manage("run_indexer", "--once")
    told = json.loads(manage("shell", "-v0", "-c", QUESTIONS).splitlines()[-1])
    manage("check_archive")

    assert first["records"] == {"new": 3, "changed": 0, "same": 0}
    assert again["records"] == {"new": 0, "changed": 0, "same": 3}
    assert told["tile"] == [200, "image/jpeg", "ffd8"]
    assert told["region"] == 200
    assert told["hidden"] == 404
    assert told["manifest"] == 200
    assert told["found"] == ["铁桥致函"]
    assert told["ready"] == 200
    assert told["keys"] == ["derivatives", "derivatives", "masters", "masters"]
    assert told["local"] is None

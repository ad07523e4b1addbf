"""`kill -9` in the middle of taking a delivery in, again and again: it goes on, and nothing is half there."""

import json
import os
import random
import select
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from scripts.setup.paths import PROJECT

from .conftest import FONDS, draw, write_sheet

KILLS = 10
ITEMS = 24


@pytest.fixture
def environment(tmp_path) -> dict[str, str]:
    """A data folder of its own."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("VITRINE_", "DJANGO_"))}
    return clean | {
        "VITRINE_DATA_DIR": str(tmp_path / "data"),
        "DJANGO_SETTINGS_MODULE": "archive.settings.production",
    }


@pytest.fixture
def delivery(tmp_path) -> Path:
    """A fonds with two dozen items of two pages each, with text."""
    folder = tmp_path / "delivery"
    folder.mkdir()
    rows = [FONDS]
    for number in range(1, ITEMS + 1):
        code = f"LJ-{number:02d}"
        rows.append(
            {
                "档号": code,
                "题名": f"第{number}件",
                "层级": "件",
                "上级档号": "LJ",
                "责任者": "林慕舟",
            }
        )
        for page in (1, 2):
            draw(folder / f"{code}_{page:04d}.jpg", f"{code} {page}", size=(1400, 1900), quality=92)
            (folder / f"{code}_{page:04d}.txt").write_text(
                f"第{number}件第{page}页", encoding="utf-8"
            )
    write_sheet(folder, rows)
    return folder


def manage(environment, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(PROJECT / "manage.py"), *arguments],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


class Ingests:
    """Runs of `ingest`, forked from one process that has started Django, so that a run begins at once."""

    def __init__(self, environment: dict[str, str], delivery: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.ingest.forked_ingest", str(delivery)],
            cwd=PROJECT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.process.stdout.readline()

    def killed(self, after: float) -> bool:
        """Begins a run and kills it, with all its children, after a while; False if it was done by then."""
        self.process.stdin.write("run\n")
        self.process.stdin.flush()
        child = int(self.process.stdout.readline())
        ended, _, _ = select.select([self.process.stdout], [], [], after)
        if not ended:
            os.killpg(child, signal.SIGKILL)
        self.process.stdout.readline()
        return not ended

    def close(self) -> None:
        """Lets the process that forks go."""
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


def broken(environment) -> list[str]:
    """What can be seen at any moment and must not be: records without all of their scans, scans without files."""
    data = Path(environment["VITRINE_DATA_DIR"])
    with closing(sqlite3.connect(data / "archive.sqlite3", timeout=20)) as database:
        records = database.execute(
            "SELECT r.reference_code, COUNT(a.id), COUNT(t.id) FROM description_record r"
            " LEFT JOIN storage_asset a ON a.record_id = r.id"
            " LEFT JOIN text_transcription t ON t.asset_id = a.id"
            " WHERE r.level = 'item' GROUP BY r.id HAVING COUNT(a.id) <> 2 OR COUNT(t.id) <> 2"
        ).fetchall()
        files = database.execute("SELECT key, size FROM storage_assetfile").fetchall()
        unnoted = database.execute(
            "SELECT uid FROM description_record r WHERE NOT EXISTS"
            " (SELECT 1 FROM search_outboxentry o WHERE o.uid = r.uid)"
        ).fetchall()
    found = [f"{code}: {scans} scans, {texts} texts" for code, scans, texts in records]
    found += [
        key
        for key, size in files
        if not (data / "store" / key).exists() or (data / "store" / key).stat().st_size != size
    ]
    return found + [f"not noted for the index: {uid}" for (uid,) in unnoted]


def held(environment) -> int:
    data = Path(environment["VITRINE_DATA_DIR"])
    with closing(sqlite3.connect(data / "archive.sqlite3", timeout=20)) as database:
        return database.execute("SELECT COUNT(*) FROM description_record").fetchone()[0]


def test_ten_kills_leave_nothing_broken_and_nothing_doubled(environment, delivery):
    assert manage(environment, "migrate", "--verbosity", "0").returncode == 0
    ingests = Ingests(environment, delivery)
    chance = random.Random(20)
    kills = tries = 0
    longest = 1.0
    while kills < KILLS and tries < 4 * KILLS:
        tries += 1
        if ingests.killed(chance.uniform(0.1, longest)):
            kills += 1
            longest *= 1.1
        else:
            longest /= 2
        assert broken(environment) == []
    ingests.close()
    seen = held(environment)
    assert kills == KILLS
    assert seen > 0, "no kill came after the first row"

    done = manage(environment, "ingest", str(delivery), "--json")

    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert sum(report["records"].values()) == ITEMS + 1
    assert sum(report["assets"].values()) == 2 * ITEMS
    assert held(environment) == ITEMS + 1
    assert broken(environment) == []
    checked = manage(environment, "check_archive", "--json", "--repair")
    assert checked.returncode == 0, checked.stdout
    assert [
        each for each in json.loads(checked.stdout)["findings"] if each["kind"] != "extra"
    ] == []
    assert manage(environment, "check_archive").returncode == 0

    # The negative control: a record without its file is seen, by this harness and by the check.
    masters = Path(environment["VITRINE_DATA_DIR"]) / "store/masters"
    master = next(path for path in masters.rglob("*") if path.is_file())
    master.unlink()
    assert broken(environment) == [master.relative_to(masters.parent).as_posix()]
    checked = manage(environment, "check_archive", "--json")
    assert checked.returncode == 1
    assert [each["kind"] for each in json.loads(checked.stdout)["findings"]] == ["missing"]

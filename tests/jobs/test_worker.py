"""Workers that are killed, as real processes on a database of their own."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from scripts.setup.paths import PROJECT

PATIENCE = 30  # seconds within which a task of a dead worker is taken up and ended


class House:
    """A data folder with its own database, and the way to run commands on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("VITRINE_", "DJANGO_"))
        } | {
            "VITRINE_DATA_DIR": str(folder / "data"),
            "DJANGO_SETTINGS_MODULE": "archive.settings.production",
            "PYTHONPATH": str(PROJECT),
        }

    def manage(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=PROJECT, env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def python(self, code: str) -> str:
        return self.manage("shell", "--no-imports", "-c", code).strip()

    def worker(self) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, "manage.py", "run_worker", "--interval", "0.2"],
            cwd=PROJECT, env=self.environment, start_new_session=True, stderr=subprocess.PIPE,
        )  # fmt: skip


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    made = House(tmp_path_factory.mktemp("house"))
    made.manage("migrate", "--verbosity", "0")
    return made


@pytest.fixture
def house(migrated):
    """The house with no task in it."""
    with closing(sqlite3.connect(migrated.folder / "data/archive.sqlite3", timeout=20)) as database:
        database.execute("DELETE FROM django_tasks_database_dbtaskresult")
        database.commit()
    return migrated


def wait_for(condition, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.1)
    return False


def kill(process: subprocess.Popen) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    process.stderr.close()


def states(house: House) -> str:
    with closing(sqlite3.connect(house.folder / "data/archive.sqlite3", timeout=20)) as database:
        rows = database.execute("SELECT status, worker_ids FROM django_tasks_database_dbtaskresult")
        return str([(status, len(json.loads(workers))) for status, workers in rows])


def test_the_task_of_a_killed_worker_is_taken_up_and_ends_once_in_effect(house):
    result = house.folder / "result"
    began = Path(f"{result}.began")
    house.python(f"from tests.jobs.slow_tasks import write_slowly as t; t.enqueue({str(result)!r})")
    first = house.worker()
    assert wait_for(lambda: began.exists(), 30)
    kill(first)
    assert not result.exists()

    killed_at = time.monotonic()
    second = house.worker()
    try:
        assert wait_for(result.exists, PATIENCE), "the task was not taken up"
        assert time.monotonic() - killed_at < PATIENCE
        assert wait_for(lambda: "SUCCESSFUL" in states(house), 10)
    finally:
        kill(second)

    assert result.read_text() == "done"
    assert len(began.read_text().split()) == 2
    assert states(house) == "[('SUCCESSFUL', 2)]"


def test_a_task_that_kills_its_workers_is_given_up_after_three(house):
    tried = house.folder / "tried"
    house.python(
        f"from tests.jobs.slow_tasks import kill_the_worker as t; t.enqueue({str(tried)!r})"
    )

    with closing(sqlite3.connect(house.folder / "data/archive.sqlite3", timeout=20)) as database:
        database.execute(
            "UPDATE django_tasks_database_dbtaskresult SET worker_ids = ?", ['["first", "second"]']
        )
        database.commit()
    third = house.worker()
    third.wait(timeout=60)
    third.stderr.close()
    last = house.worker()
    try:
        assert wait_for(lambda: "FAILED" in states(house), PATIENCE)
    finally:
        kill(last)

    assert len(tried.read_text().split()) == 1
    assert states(house) == "[('FAILED', 3)]"

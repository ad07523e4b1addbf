"""What the demo did once is not done again, and is done again when what it stands on changed."""

import subprocess

import pytest

from scripts import demo


@pytest.fixture
def runs(tmp_path, monkeypatch) -> list:
    """The times that the database was prepared; each leaves what the real one leaves."""
    monkeypatch.setenv("VITRINE_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("VITRINE_DATABASE_URL", raising=False)
    done = []

    def run(command, **options):
        done.append(command[-1])
        for name in ("demo-password", "archive.sqlite3"):
            (tmp_path / name).touch()

    monkeypatch.setattr(subprocess, "run", run)
    return done


def test_a_database_that_stands_is_not_prepared_again(runs):
    demo.prepare_database()
    demo.prepare_database()

    assert runs == ["scripts.demo_database"]


@pytest.mark.parametrize("lost", ["demo-password", "archive.sqlite3"])
def test_a_database_that_was_lost_is_prepared_again(runs, tmp_path, lost):
    demo.prepare_database()
    (tmp_path / lost).unlink()
    demo.prepare_database()

    assert len(runs) == 2


def test_another_database_is_prepared(runs, monkeypatch):
    demo.prepare_database()
    monkeypatch.setenv("VITRINE_DATABASE_URL", "postgresql://localhost/archive")
    demo.prepare_database()

    assert len(runs) == 2

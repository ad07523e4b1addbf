"""Whoosh-reloaded keeps the same contract as whoosh3, should the one that we use vanish."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.setup import stamps
from scripts.setup.paths import BUILD, PROJECT, REQUIREMENTS

LOCK = REQUIREMENTS / "whoosh-reloaded.txt"
FOLDER = BUILD / "whoosh-reloaded"
SUITE = (
    "golden or readers_keep or many_small or harmed or made_of_characters or tells or other_version"
)
CONFIRMED = """
import sys, whoosh, pytest
assert whoosh.__file__.startswith(sys.argv[1]), whoosh.__file__
sys.exit(pytest.main(sys.argv[2:]))
"""


@pytest.fixture(scope="session")
def reloaded() -> Path:
    """The folder that pip put whoosh-reloaded into, by its lock."""
    stamp = FOLDER.with_suffix(".stamp")
    if not stamps.is_current(stamp, [LOCK]):
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
        done = subprocess.run(
            [*pip, "-q", "--no-deps", "--require-hashes", "--upgrade", "--target", FOLDER, "-r", LOCK],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode != 0:
            pytest.skip(f"whoosh-reloaded cannot be installed here: {done.stderr.strip()[-300:]}")
        stamps.write(stamp, [LOCK])
    return FOLDER


def test_the_other_whoosh_keeps_the_contract(reloaded):
    suite = [PROJECT / "tests/search/test_golden.py", PROJECT / "tests/search/test_keeping.py"]
    # On its own database: that of the run around this one is in use.
    settings = {key: value for key, value in os.environ.items() if key != "VITRINE_DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, "-c", CONFIRMED, reloaded, *suite, "-q", "-n", "0", "-m", "not opensearch",
         "-p", "no:cacheprovider", "-k", SUITE],
        cwd=PROJECT, capture_output=True, text=True, check=False,
        env={**settings, "PYTHONPATH": str(reloaded)},
    )  # fmt: skip

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    passed = int(done.stdout.rsplit(" passed", 1)[0].rsplit(maxsplit=1)[-1])
    assert passed > 40

"""What holds on SQLite holds on PostgreSQL: the tests that use the database, run once more on a real server."""

import os
import re
import subprocess
import sys

from scripts.setup.paths import PROJECT

_HOW = ("-p", "no:cacheprovider", "-p", "tests.servers.only_database")
# Every folder of tests whose subject writes to the database.
SUBJECTS = ("description", "ingest", "jobs", "presentation", "search", "storage")


def test_everything_that_writes_to_the_database_also_works_on_postgresql(postgresql):
    folders = [f"tests/{name}" for name in SUBJECTS if (PROJECT / "tests" / name).is_dir()]
    outer = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}

    quick = "not (journey or conformance or s3 or postgresql or opensearch)"
    inner = subprocess.run(
        [sys.executable, "-m", "pytest", *folders, "-q", "-m", quick, *_HOW],
        cwd=PROJECT,
        env={**outer, "VITRINE_DATABASE_URL": postgresql.new_database()},
        capture_output=True,
        text=True,
        check=False,
    )

    assert inner.returncode == 0, inner.stdout[-8000:] + inner.stderr[-2000:]
    assert int(re.search(r"(\d+) passed", inner.stdout)[1]) > 50

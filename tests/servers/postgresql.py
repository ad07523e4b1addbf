"""A PostgreSQL cluster of our own."""

import os
import re
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests.servers.ports import free_port
from tests.servers.processes import running

# A throw-away cluster need not survive a power cut.
FAST = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]


@dataclass(frozen=True)
class PostgreSQL:
    """A running server, and as many empty databases as are asked for."""

    port: int

    def new_database(self) -> str:
        """The address of a fresh, empty database."""
        name = f"vitrine_{secrets.token_hex(4)}"
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return self._address(name)

    def _address(self, database: str) -> str:
        return f"postgres://vitrine@127.0.0.1:{self.port}/{database}"


def _programs() -> Path:
    folders = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(folders, key=lambda path: int(re.sub(r"\D", "", path.parts[4]) or 0), default=None)
    if newest is None:
        pytest.fail("PostgreSQL's server is missing; `make test` installs it.")
    return newest.parent


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A real PostgreSQL server, empty."""
    programs, port = _programs(), free_port()
    # The server refuses to run as root.
    identity = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
    with tempfile.TemporaryDirectory(prefix="vitrine-pg-", dir="/tmp") as folder:
        if identity:
            shutil.chown(folder, **identity)
        data = f"{folder}/data"
        initdb = [
            programs / "initdb",
            "-D",
            data,
            "-U",
            "vitrine",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
        ]
        subprocess.run(
            [*initdb, "--locale=C.UTF-8"],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
            **identity,
        )

        def answers() -> bool:
            asked = subprocess.run(
                [programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)], check=False
            )
            return asked.returncode == 0

        command = [str(programs / "postgres"), "-D", data, "-p", str(port), "-k", folder, *FAST]
        command += ["-c", "listen_addresses=127.0.0.1"]
        log = Path(tempfile.mkstemp(prefix="vitrine-pg-", suffix=".log")[1])
        with running(command, log=log, is_ready=answers, seconds=30, cwd=folder, **identity):
            yield PostgreSQL(port)
        log.unlink()

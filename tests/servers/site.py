"""The whole site as people run it: the demo archive, served, with its worker and its indexer."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts.serve import is_ready
from scripts.setup.paths import PROJECT
from tests.servers.ports import free_port
from tests.servers.processes import running


@dataclass(frozen=True)
class Site:
    """A site that answers, and the way to its deeds and its desk."""

    url: str
    data_dir: Path
    password: str
    environment: dict[str, str]

    def manage(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """One `manage.py` deed on this site's data; raises CalledProcessError unless check is off."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=PROJECT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if check and done.returncode:
            raise AssertionError(
                f"manage.py {' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
            )
        return done


@pytest.fixture(scope="session")
def live_site() -> Iterator[Site]:
    """The demo on a port of its own, with a data folder of its own."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="vitrine-site-") as name:
        folder = Path(name)
        environment = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("VITRINE_", "DJANGO_", "AWS_", "PYTEST_"))
        }
        environment |= {"VITRINE_DATA_DIR": name, "VITRINE_SITE_URL": url}
        environment |= {"DJANGO_SETTINGS_MODULE": "archive.settings.production"}
        with running(
            [sys.executable, "-m", "scripts.demo", "--port", str(port)],
            log=folder / "log",
            is_ready=lambda: is_ready(port),
            seconds=480,
            cwd=PROJECT,
            env=environment,
        ):
            password = (folder / "demo-password").read_text(encoding="ascii").strip()
            yield Site(url, folder, password, environment)

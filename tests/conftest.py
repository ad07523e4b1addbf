"""What every test stands on: no foreign network, no task that fails unseen, a database made once."""

import contextlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from scripts.setup import stamps
from scripts.setup.paths import BUILD, PROJECT, REQUIREMENTS

pytest_plugins = [
    "tests.measured",
    "tests.servers.chromium",
    "tests.servers.fault_proxy",
    "tests.servers.opensearch",
    "tests.servers.postgresql",
    "tests.servers.seaweedfs",
    "tests.servers.site",
    "tests.servers.vast",
]

# A real server is started once: the tests that use it run one after another, in one process.
REAL_SERVERS = {
    "live_site": ("live_site", []),
    "seaweedfs": ("s3", ["s3"]),
    "opensearch": ("opensearch", ["opensearch"]),
    "postgresql": ("postgresql", ["postgresql"]),
}
LOOPBACK = ("127.", "::1", "localhost", "testserver")


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups in the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for fixture, (group, marks) in REAL_SERVERS.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.xdist_group(group))
                for mark in marks:
                    item.add_marker(mark)


class ForeignNetwork(AssertionError):
    """A test reached for a host that is not this machine."""


def _refuse_foreign_hosts(event: str, arguments: tuple) -> None:
    if event == "socket.connect":
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else "localhost"  # a path is a local socket
    elif event == "socket.getaddrinfo":
        host = arguments[0] or "localhost"
    else:
        return
    host = host.decode() if isinstance(host, bytes) else str(host)
    if not host.startswith(LOOPBACK) and host != "0.0.0.0":
        raise ForeignNetwork(f"This test asked for {host}; tests use only this machine.")


def pytest_configure() -> None:
    sys.addaudithook(_refuse_foreign_hosts)


def pytest_unconfigure() -> None:
    from django.conf import settings

    # archive/settings/test.py made it for this process alone.
    if settings.configured and Path(settings.DATA_DIR).name.startswith("vitrine-test-"):
        shutil.rmtree(settings.DATA_DIR, ignore_errors=True)


@pytest.fixture(autouse=True)
def no_task_fails_unseen(request):
    """A task that fails fails its test, unless the test is marked `expects_failed_tasks`."""
    from django_tasks import TaskResultStatus
    from django_tasks.signals import task_finished

    failed = []

    def note(sender, task_result, **kwargs):
        if task_result.status == TaskResultStatus.FAILED:
            failed.append(f"{task_result.task.module_path}\n{task_result.errors[-1].traceback}")

    task_finished.connect(note)
    yield
    task_finished.disconnect(note)
    if failed and not request.node.get_closest_marker("expects_failed_tasks"):
        pytest.fail("Tasks failed in this test:\n" + "\n".join(failed))


def _template() -> Path:
    """The empty database of this state of the migrations, kept between runs."""
    migrations = sorted(
        path
        for package in ("archive", "iiif", "exhibits")
        for path in (PROJECT / package).rglob("migrations/*.py")
    )
    state = stamps.digest([*migrations, REQUIREMENTS / "base.txt"])[:16]
    return BUILD / "test-databases" / f"{state}.sqlite3"


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The database below is a copy of our own, so Django need not make it."""
    return True


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, django_db_keepdb):
    """A migrated database in memory-backed storage; migrations run once for each state of them."""
    from django.conf import settings
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    if connection.vendor != "sqlite":
        with django_db_blocker.unblock():
            made = setup_databases(verbosity=0, interactive=False)
        yield
        with django_db_blocker.unblock():
            teardown_databases(made, verbosity=0)
        return

    shelf = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="vitrine-db-", dir=shelf) as folder:
        own, template = Path(folder) / "test.sqlite3", _template()
        if template.exists():
            shutil.copyfile(template, own)
        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = str(own)
        connection.settings_dict["TEST"]["NAME"] = str(own)
        with django_db_blocker.unblock():
            setup_databases(verbosity=0, interactive=False, keepdb=True)
            connection.close()
            if not template.exists():
                template.parent.mkdir(parents=True, exist_ok=True)
                fresh = template.with_name(f"{template.name}.{os.getpid()}")
                shutil.copyfile(own, fresh)
                fresh.replace(template)
            yield
            with contextlib.suppress(FileNotFoundError):
                connection.close()

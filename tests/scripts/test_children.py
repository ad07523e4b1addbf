"""Programs that run together: one that dies comes back, and none outlives the rest."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scripts.setup.paths import PROJECT

# Two programs that each note their process id in a file and then wait.
KEEPER = """
import sys
from scripts.children import Child, keep_running
note = "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()}\\\\n'); time.sleep(600)"
keep_running(
    [Child(name, [sys.executable, "-c", note, f"{sys.argv[1]}/{name}"]) for name in ("site", "worker")],
    lambda: None,
)
"""


@pytest.fixture
def keeper(tmp_path):
    """A process that keeps two programs running."""
    process = subprocess.Popen([sys.executable, "-c", KEEPER, str(tmp_path)], cwd=PROJECT)
    yield process
    if process.poll() is None:
        process.terminate()
        process.wait(20)


def _pids(file: Path, *, at_least: int) -> list[int]:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        pids = [int(line) for line in file.read_text().split()] if file.exists() else []
        if len(pids) >= at_least:
            return pids
        time.sleep(0.05)
    raise AssertionError(f"{file.name} was not started {at_least} times in 20 seconds.")


def _is_gone(pid: int) -> bool:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


def test_a_program_that_was_killed_is_started_again(keeper, tmp_path):
    (first,) = _pids(tmp_path / "worker", at_least=1)

    os.kill(first, signal.SIGKILL)

    assert _pids(tmp_path / "worker", at_least=2)[1] != first
    assert len(_pids(tmp_path / "site", at_least=1)) == 1


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_when_the_keeper_ends_nothing_is_left_running(keeper, tmp_path, ending):
    started = [_pids(tmp_path / name, at_least=1)[0] for name in ("site", "worker")]

    keeper.send_signal(ending)
    keeper.wait(20)

    assert [_is_gone(pid) for pid in started] == [True, True]

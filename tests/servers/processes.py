"""Starting a server of our own and ending it, whatever it left behind."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


class ServerFailed(Exception):
    """A server that a test needs did not come up; the message holds the end of its log."""


@contextmanager
def running(
    command: list[str],
    *,
    log: Path,
    is_ready: Callable[[], bool],
    seconds: float,
    patience: float = 20.0,
    **options: object,
) -> Iterator[subprocess.Popen]:
    """A program that runs while the block does; it is ready within `seconds` or ServerFailed is raised."""
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            stdout=out,
            stderr=out,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            **options,
        )
    try:
        deadline = time.monotonic() + seconds
        while not is_ready():
            if process.poll() is not None or time.monotonic() > deadline:
                ended = (
                    f"ended with {process.returncode}"
                    if process.returncode is not None
                    else "is not ready"
                )
                raise ServerFailed(
                    f"{command[0]} {ended}:\n{log.read_text(errors='replace')[-4000:]}"
                )
            time.sleep(0.2)
        yield process
    finally:
        _stop(process, patience)


def _stop(process: subprocess.Popen, patience: float) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

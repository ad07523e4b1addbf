"""Tasks that a test can kill in the middle."""

import os
import signal
import time
from pathlib import Path

from django_tasks import task


@task()
def write_slowly(path: str) -> None:
    """Says that it began, takes its time, and writes its one result."""
    with Path(path + ".began").open("a", encoding="utf-8") as began:
        began.write(f"{os.getpid()}\n")
    time.sleep(3)
    Path(path).write_text("done", encoding="utf-8")


@task()
def kill_the_worker(path: str) -> None:
    """Kills whoever does it."""
    with Path(path).open("a", encoding="utf-8") as tried:
        tried.write(f"{os.getpid()}\n")
    os.kill(os.getpid(), signal.SIGKILL)

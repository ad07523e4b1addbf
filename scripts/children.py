"""Keeps several programs running together: started together, restarted one by one, stopped together."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0  # seconds before a program that ended is started again
STEADY = 30.0  # one that ran this long starts again without a longer wait
PATIENCE = 15.0  # how long a program may take to stop before it is killed
PR_SET_PDEATHSIG = 1  # linux/prctl.h


def _end_with_parent() -> None:
    """In the child: the kernel ends it when its parent is killed, so nothing is left holding the port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Child:
    """One program and its present process."""

    name: str
    command: list[str]
    process: subprocess.Popen | None = None
    started_at: float = 0.0
    wait: float = FIRST_WAIT
    start_again_at: float = field(default=0.0)

    def start(self) -> None:
        # A group of its own: Ctrl-C reaches only us, and we stop the children in good order.
        self.process = subprocess.Popen(
            self.command, start_new_session=True, preexec_fn=_end_with_parent
        )
        self.started_at = time.monotonic()

    def tend(self) -> None:
        """Starts the program again if it ended, waiting longer each time it ends soon."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.start_again_at:
                self.start()
        elif (code := self.process.poll()) is not None:
            self.wait = (
                FIRST_WAIT if now - self.started_at > STEADY else min(self.wait * 2, LONGEST_WAIT)
            )
            print(
                f"{self.name} ended ({code}); starting it again in {self.wait:g} s", file=sys.stderr
            )
            self.process, self.start_again_at = None, now + self.wait

    def signal(self, number: signal.Signals) -> None:
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, number)


def keep_running(children: list[Child], each_round: Callable[[], None]) -> None:
    """Runs all of them until this process is told to stop; `each_round` is called five times a second."""
    stopping = False

    def stop(number: int, frame: object) -> None:
        nonlocal stopping
        stopping = True

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    try:
        while not stopping:
            for child in children:
                child.tend()
            each_round()
            time.sleep(0.2)
    finally:
        _stop_all(children)


def _stop_all(children: list[Child]) -> None:
    for child in children:
        child.signal(signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    for child in children:
        if child.process is None:
            continue
        try:
            child.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.signal(signal.SIGKILL)
            child.process.wait()

"""A few warm child processes that examine and build, so that many scans do not pay many start-ups."""

import atexit
import json
import os
import queue
import select
import signal
import subprocess
import sys
import threading
from functools import cache
from pathlib import Path

import archive

_ROOT = Path(archive.__file__).resolve().parents[1]
_LONGEST_SECONDS = 3600
_HEADER_SECONDS = 20


class Workshop:
    """At most `size` children at work at once; a child that dies is replaced."""

    def __init__(self, size: int) -> None:
        self._places = threading.BoundedSemaphore(size)
        self._idle: queue.SimpleQueue[subprocess.Popen] = queue.SimpleQueue()

    def do(self, job: dict) -> dict:
        """The child's answer to a job; waits for a free place. A dead child answers as refused."""
        with self._places:
            child = self._take()
            try:
                answer = _ask(child, job)
            except BaseException:
                child.kill()
                child.wait()
                raise
            if answer is None:
                return _epitaph(child)
            self._idle.put(child)
            return answer

    def close(self) -> None:
        """Lets the idle children go."""
        while not self._idle.empty():
            child = self._idle.get_nowait()
            child.stdin.close()
            child.wait()

    def _take(self) -> subprocess.Popen:
        while True:
            try:
                child = self._idle.get_nowait()
            except queue.Empty:
                return _start()
            if child.poll() is None:
                return child


@cache
def get_workshop(size: int) -> Workshop:
    """The workshop of this process."""
    workshop = Workshop(size)
    atexit.register(workshop.close)
    return workshop


os.register_at_fork(after_in_child=get_workshop.cache_clear)


def _start() -> subprocess.Popen:
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": str(_ROOT),
        # The system's own default handed on; no file there has a name that could be guessed.
        "TMPDIR": os.environ.get("TMPDIR", "/tmp"),  # noqa: S108
        "VIPS_CONCURRENCY": "1",
        "VIPS_WARNING": "0",
        "MALLOC_ARENA_MAX": "2",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "archive.pyramids.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
        bufsize=1,
    )


def _ask(child: subprocess.Popen, job: dict) -> dict | None:
    """One job and its answer; None if the child died or took too long."""
    try:
        child.stdin.write(json.dumps(job) + "\n")
        child.stdin.flush()
    except BrokenPipeError:
        child.wait()
        return None
    seconds = _LONGEST_SECONDS if job["target"] else _HEADER_SECONDS
    ready, _, _ = select.select([child.stdout], [], [], seconds)
    line = child.stdout.readline() if ready else ""
    if not line:
        if not ready:
            child.kill()
        child.wait()
        return None
    return json.loads(line)


def _epitaph(child: subprocess.Popen) -> dict:
    """Why a child died, as an answer."""
    slow = child.returncode in (-signal.SIGXCPU, -signal.SIGKILL)
    return {"refused": "too_slow" if slow else "breaks_decoder", "facts": {}}

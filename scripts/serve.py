"""`python -m scripts.serve`: the site, its worker and its indexer on one machine, until Ctrl-C."""

import argparse
import errno
import fcntl
import os
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from scripts.children import Child, keep_running

HOST = "127.0.0.1"
# Of each process of the site, started when needed: as many as may wait for images to be drawn
# (VITRINE_RENDER_QUEUE and half of it again), and some for everybody else. Whoever waits, for a slot or
# for a distant store, holds a thread, but hardly a processor.
THREADS = 112
PROCESSES = min(4, os.cpu_count() or 2)
# Seconds that the site may have the processors for itself while it starts: people wait for it, not for the worker
# and the indexer, which begin as soon as it answers.
HEAD_START = 15.0


class CannotServe(Exception):
    """Why the site cannot be served here now, in a sentence for the person at the terminal."""


def data_folder() -> Path:
    """The data folder of this run, as the site's own settings see it."""
    return Path(os.environ.get("VITRINE_DATA_DIR") or "data").resolve()


def forget_counts() -> None:
    """Lets what the processes of an earlier run counted go."""
    given = os.environ.get("VITRINE_METRICS_DIR")
    folder = Path(given) if given else data_folder() / "tmp" / "metrics"
    for file in folder.glob("*.db"):
        file.unlink(missing_ok=True)


def check_port(port: int) -> None:
    """Raises CannotServe when something else answers on the port already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as refused:
            if refused.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            raise CannotServe(
                f"Port {port} is taken by another program; choose another: make demo PORT={port + 1}"
                if refused.errno == errno.EADDRINUSE
                else f"Port {port} may not be used by this user; choose one above 1023."
            ) from None


class OneAtATime:
    """A data folder is loaded and served by one run at a time; the lock goes when its holder does."""

    def __enter__(self) -> None:
        folder = data_folder()
        folder.mkdir(parents=True, exist_ok=True)
        self._file = (folder / "serving.lock").open("a+")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.close()
            raise CannotServe(
                f"The archive in {folder} is served or loaded by another run already; stop it, or give another DATA."
            ) from None

    def __exit__(self, *_: object) -> None:
        self._file.close()


def site(port: int, processes: int) -> list[str]:
    """The command that serves the site itself, in so many processes."""
    command = [sys.executable, "-m", "granian", "scripts.one_processor:application"]
    command += ["--interface", "wsgi", "--host", HOST, "--port", str(port)]
    command += ["--workers", str(processes), "--blocking-threads", str(THREADS)]
    return [*command, "--respawn-failed-workers", "--log-level", "error"]


def programs(port: int) -> list[Child]:
    """What has to run for a whole site."""
    manage = [sys.executable, "manage.py"]
    later = time.monotonic() + HEAD_START
    return [
        Child("The site", site(port, PROCESSES)),
        Child("The worker", [*manage, "run_worker"], start_again_at=later),
        Child("The indexer", [*manage, "run_indexer"], start_again_at=later),
    ]


def is_ready(port: int) -> bool:
    """Whether the site says that it can serve."""
    return _answers(port, "readyz")


def _answers(port: int, path: str) -> bool:
    try:
        with urllib.request.urlopen(f"http://{HOST}:{port}/{path}", timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def serve(port: int, when_ready: Callable[[], None]) -> None:
    """Serves until told to stop, and says so once everything answers."""
    began, alive, announced = time.monotonic(), False, False

    def watch() -> None:
        nonlocal alive, announced
        if not alive and _answers(port, "healthz"):
            alive = True
            for child in children:
                child.start_again_at = min(child.start_again_at, time.monotonic())
        if not announced and is_ready(port):
            announced = True
            when_ready()
        elif not announced and time.monotonic() - began > 60:
            announced = True
            print(
                f"The site is not ready after a minute; http://{HOST}:{port}/readyz says why.",
                file=sys.stderr,
            )

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings.production")
    os.environ.setdefault("VITRINE_SITE_URL", f"http://{HOST}:{port}")
    forget_counts()
    children = programs(port)
    keep_running(children, watch)


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts.serve", description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args().port
    try:
        with OneAtATime():
            check_port(port)
            serve(port, lambda: print(f"Open: http://{HOST}:{port}", flush=True))
    except CannotServe as reason:
        sys.exit(str(reason))


if __name__ == "__main__":
    main()

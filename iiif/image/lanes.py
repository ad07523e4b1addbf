"""How much rendering goes on at once: a lane for small work and one for large, each with an end to its queue.

The work is done by a few threads of the lane's own, which yield the processor to whoever answers tiles; the
thread of a request only waits, and can stop waiting. Work that nobody waits for any more is not done.
"""

import os
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import cache

from django.conf import settings

from archive.core.processors import use_all
from iiif.image.counting import RENDERINGS_ASKED

RETRY_AFTER_SECONDS = 5
SMALL_PIXELS = 10_000_000  # decoded or sent; above it a rendering is large
LARGE_SLOTS = 1
LARGE_JOBS = 8  # different large renderings at once, under way or waiting
_LONGEST_SECONDS = 120
_NICENESS = 10

Check = Callable[[], None]
Work = Callable[[Check], bytes]


class Busy(Exception):
    """Too many renderings are waiting already."""


class Abandoned(Exception):
    """Nobody waits for this rendering any more, or it takes far too long."""


class Job:
    """One rendering and everybody who waits for it."""

    def __init__(self, name: object, work: Work) -> None:
        self.name, self.work = name, work
        self.waiting = 0
        self.result = b""
        self.error: BaseException | None = None
        self.is_done = threading.Event()
        self._began = time.monotonic()

    def run(self) -> None:
        """Does the work; what goes wrong is kept for those who wait."""
        self._began = time.monotonic()
        try:
            self.result = self.work(self.check)
        except BaseException as error:  # noqa: BLE001 - raised again before each who waits
            self.error = error

    def check(self) -> None:
        """Raises Abandoned when going on is of no use; called between strips."""
        if not self.waiting or time.monotonic() - self._began > _LONGEST_SECONDS:
            raise Abandoned


class Ticket:
    """The place of one request in a lane."""

    def __init__(self, lane: "RenderLane", job: Job) -> None:
        self._lane, self._job, self._is_held = lane, job, True

    def wait(self, seconds: float) -> bytes | None:
        """The finished rendering, None if it is not done yet; raises what went wrong with it."""
        if not self._job.is_done.wait(seconds):
            return None
        self.leave()
        if self._job.error is not None:
            raise self._job.error
        return self._job.result

    def leave(self) -> None:
        """Waits no longer; safe to call twice."""
        if self._is_held:
            self._is_held = False
            self._lane.leave(self._job)


class RenderLane:
    """Some slots and a bounded queue before them; who asks for the same waits for the same."""

    def __init__(self, *, slots: int, requests: int, jobs: int | None = None) -> None:
        self._slots, self._most_requests = slots, requests
        self._most_jobs = requests if jobs is None else jobs
        self._changed = threading.Condition()
        self._jobs: dict[object, Job] = {}  # waiting or under way
        self._queue: deque[Job] = deque()
        self.present = 0
        self._threads = 0

    def ask(self, name: object, work: Work) -> Ticket:
        """A place for a request; raises Busy at once when there is none."""
        with self._changed:
            job = self._jobs.get(name)
            if self.present >= self._most_requests or (
                job is None and len(self._jobs) >= self._most_jobs
            ):
                raise Busy
            if job is None:
                job = self._jobs[name] = Job(name, work)
                self._queue.append(job)
                self._start_thread()
                self._changed.notify()
            job.waiting += 1
            self.present += 1
            RENDERINGS_ASKED.inc()
        return Ticket(self, job)

    def leave(self, job: Job) -> None:
        """One fewer waits for a job; the last one takes it out of the queue."""
        with self._changed:
            self.present -= 1
            RENDERINGS_ASKED.dec()
            job.waiting -= 1
            if not job.waiting:
                self._forget(job)
                with suppress(ValueError):
                    self._queue.remove(job)

    def _start_thread(self) -> None:
        if self._threads < self._slots:
            self._threads += 1
            threading.Thread(target=self._serve, name="render", daemon=True).start()

    def _serve(self) -> None:
        use_all()
        with suppress(OSError):  # only Linux can do this for one thread
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)
        while True:
            with self._changed:
                while not self._queue:
                    self._changed.wait()
                job = self._queue.popleft()
            job.run()
            with self._changed:
                self._forget(job)
            job.is_done.set()
            del job

    def _forget(self, job: Job) -> None:
        if self._jobs.get(job.name) is job:
            del self._jobs[job.name]


@cache
def small_lane() -> RenderLane:
    """The lane of this process for what is done in a moment."""
    return RenderLane(
        slots=settings.RENDER_SLOTS, requests=settings.RENDER_SLOTS + settings.RENDER_QUEUE
    )


@cache
def large_lane() -> RenderLane:
    """The lane of this process for what takes long and much memory."""
    return RenderLane(
        slots=LARGE_SLOTS, requests=max(1, settings.RENDER_QUEUE // 2), jobs=LARGE_JOBS
    )


def lane_for(pixels: int) -> RenderLane:
    """Where a rendering of so many pixels waits its turn."""
    return small_lane() if pixels <= SMALL_PIXELS else large_lane()

"""How much rendering goes on at once: so many slots, so many who wait, identical requests only once."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from functools import cache

from django.conf import settings

RETRY_AFTER_SECONDS = 5


class Busy(Exception):
    """Too many renderings are waiting already."""


class RenderLane:
    """A bounded queue before a few slots; tiles never pass through it."""

    def __init__(self, slots: int, queue: int) -> None:
        self._slots = threading.Semaphore(slots)
        self._most = slots + queue
        self._lock = threading.Lock()
        self._present = 0
        self._under_way: dict[object, Future] = {}

    def render(self, name: object, work: Callable[[], bytes]) -> bytes:
        """The result of `work`, shared with everybody who asks under the same name meanwhile."""
        with self._lock:
            if self._present >= self._most:
                raise Busy
            self._present += 1
            future = self._under_way.get(name)
            is_first = future is None
            if is_first:
                future = self._under_way[name] = Future()
        try:
            return self._work(name, work, future) if is_first else future.result()
        finally:
            with self._lock:
                self._present -= 1

    def _work(self, name: object, work: Callable[[], bytes], future: Future) -> bytes:
        try:
            with self._slots:
                result = work()
        except BaseException as error:
            self._forget(name)
            future.set_exception(error)
            raise
        self._forget(name)
        future.set_result(result)
        return result

    def _forget(self, name: object) -> None:
        with self._lock:
            self._under_way.pop(name, None)


@cache
def get_lane() -> RenderLane:
    """The lane of this process."""
    return RenderLane(settings.RENDER_SLOTS, settings.RENDER_QUEUE)

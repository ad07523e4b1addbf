"""How long a store that does not answer is asked again, so that nobody waits behind those who wait in vain."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from archive.storage.store import ObjectMissing, ObjectReplaced, StorageUnavailable

_FAILURES = 2  # in a row, after which the store is left alone
_PAUSE_SECONDS = 1.0
_LONGEST_TRY = 15.0


class Patience:
    """Lets calls through; once they fail, refuses at once, but for one every second that tries the store."""

    def __init__(self, pause: float = _PAUSE_SECONDS) -> None:
        self._pause = pause
        self._lock = threading.Lock()
        self._failures = 0
        self._next_try = 0.0

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Around one call; raises StorageUnavailable without calling while the store is left alone."""
        self._ask_leave()
        try:
            yield
        except (ObjectMissing, ObjectReplaced):
            self._answered()
            raise
        except StorageUnavailable:
            with self._lock:
                self._failures += 1
                self._next_try = time.monotonic() + self._pause
            raise
        self._answered()

    def _ask_leave(self) -> None:
        if self._failures < _FAILURES:
            return
        with self._lock:
            now = time.monotonic()
            if now < self._next_try:
                raise StorageUnavailable(
                    "The store does not answer; it is asked again in a moment."
                )
            self._next_try = now + _LONGEST_TRY  # by this call; its end says what follows

    def _answered(self) -> None:
        if self._failures:
            with self._lock:
                self._failures = 0

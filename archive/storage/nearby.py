"""Bytes of a distant store kept on this machine: the ranges that are asked for often, within a limit.

A copy is named by the checksum of its object, so it can never be that of another one; whether its own
bytes are still right is the reader's question (a pyramid's index has the CRC-32 of every tile).
"""

import fcntl
import logging
import os
import secrets
import threading
import time
from functools import cache
from pathlib import Path

from django.conf import settings

from archive.storage import keys
from archive.storage.counting import NEARBY

log = logging.getLogger(__name__)

_SWEEP_AFTER = 16  # a sweep comes after this part of the limit was written by one process
_FULL, _KEPT = 12 / 16, 11 / 16  # of the limit: what sets a sweep to work, and what it leaves
_TOUCHED_EVERY = 600  # seconds between two notes that a copy is in use


class Nearby:
    """A folder of copies, shared by every process; the least used go first."""

    def __init__(self, folder: Path, limit: int) -> None:
        self.folder, self.limit = folder, limit
        self._written = limit  # so that the first copy of a process sweeps what others left
        self._lock = threading.Lock()

    def get(self, version: str, offset: int, length: int) -> bytes | None:
        """The copy of a range, or None."""
        path = self.folder / keys.nearby(version, offset, length)
        try:
            with path.open("rb", buffering=0) as file:
                status = os.fstat(file.fileno())
                body = file.read(status.st_size)
                if time.time() - status.st_mtime > _TOUCHED_EVERY:
                    os.utime(file.fileno())
        except OSError:
            NEARBY.labels("miss").inc()
            return None
        NEARBY.labels("hit").inc()
        return body

    def put(self, version: str, offset: int, length: int, body: bytes) -> None:
        """Keeps a copy; a disk that takes no more is no reader's trouble."""
        path = self.folder / keys.nearby(version, offset, length)
        fresh = path.with_name(f"{secrets.token_hex(8)}.new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            fresh.write_bytes(body)
            os.replace(fresh, path)
        except OSError as error:
            log.warning("A tile could not be kept in %s: %s", self.folder, error)
            fresh.unlink(missing_ok=True)
            return
        with self._lock:
            self._written += len(body)
            is_due = self._written > self.limit // _SWEEP_AFTER
            if is_due:
                self._written = 0
        if is_due:
            threading.Thread(target=self.sweep, name="nearby-sweep", daemon=True).start()

    def sweep(self) -> int:
        """Removes the least used copies when the folder is full; says how many. One process at a time."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (self.folder / "sweeping.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return 0
            copies = sorted(self._copies())
            size = sum(each for _, each, _ in copies)
            if size <= self.limit * _FULL:
                return 0
            removed = 0
            for _, each, path in copies:
                if size <= self.limit * _KEPT:
                    break
                path.unlink(missing_ok=True)  # who reads it now reads on
                size -= each
                removed += 1
            NEARBY.labels("removed").inc(removed)
            return removed

    def size(self) -> int:
        """Bytes kept now."""
        return sum(size for _, size, _ in self._copies())

    def _copies(self):
        """Yields (last use, size, path) of every copy, half-written ones too."""
        for folder in self.folder.glob("[0-9a-f][0-9a-f]"):
            with os.scandir(folder) as entries:
                for entry in entries:
                    try:
                        status = entry.stat()
                    except FileNotFoundError:
                        continue
                    yield status.st_mtime, status.st_size, Path(entry.path)


@cache
def get_nearby() -> Nearby | None:
    """The copies of this machine; None when the settings want none."""
    if not settings.TILE_CACHE_BYTES:
        return None
    return Nearby(Path(settings.DATA_DIR) / "cache" / "tiles", settings.TILE_CACHE_BYTES)

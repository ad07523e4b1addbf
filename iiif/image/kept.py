"""Renderings of public images, kept on this machine's disk up to a size, the least recently used let go first.

Each lies in a folder named after the checksum of the pyramid it was made from. So a changed image, or one of which
a part is kept back from now on, is never answered from here: it has another pyramid. And nobody is answered from here
before the judge has found the image public.
"""

import os
import secrets
import threading
from contextlib import suppress
from functools import cache
from pathlib import Path

from django.conf import settings

_KEPT_AFTER_CLEARING = 0.8
_LARGEST_SHARE = 8  # one rendering takes no more than this part of the room


class Shelf:
    """A folder with room for so many bytes; several processes may use it at once."""

    def __init__(self, root: Path, room: int) -> None:
        self._root, self._room = root, room
        self._lock = threading.Lock()
        self._added = room  # so that what others have left is looked at first

    def get(self, pyramid: str, name: str) -> bytes | None:
        """What was kept under a name, if it is still there."""
        path = self._path(pyramid, name)
        try:
            content = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        return content

    def put(self, pyramid: str, name: str, content: bytes) -> None:
        """Keeps something; a disk that is full or read-only only means that nothing is kept."""
        if len(content) * _LARGEST_SHARE > self._room:
            return
        path = self._path(pyramid, name)
        fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(content)
            fresh.replace(path)
        except OSError:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
            return
        self._make_room(len(content))

    def _path(self, pyramid: str, name: str) -> Path:
        return self._root / pyramid[:2] / pyramid / name

    def _make_room(self, added: int) -> None:
        """Looks at all that lies there after every tenth of the room has been written."""
        with self._lock:
            self._added += added
            if self._added < self._room // 10:
                return
            self._added = 0
            held, total = [], 0
            for path in self._root.glob("*/*/*"):
                with suppress(OSError):
                    found = path.stat()
                    held.append((found.st_mtime, found.st_size, path))
                    total += found.st_size
            if total <= self._room:
                return
            for _, size, path in sorted(held):
                if total <= self._room * _KEPT_AFTER_CLEARING:
                    return
                with suppress(OSError):
                    path.unlink()
                    total -= size
                with suppress(OSError):  # not while something lies there
                    path.parent.rmdir()


@cache
def _shelf(root: Path, room: int) -> Shelf:
    return Shelf(root, room)


def get_shelf() -> Shelf | None:
    """Where this process keeps renderings; None when none are kept."""
    room = settings.RENDER_CACHE
    return _shelf(Path(settings.DATA_DIR) / "cache" / "renderings", room) if room else None

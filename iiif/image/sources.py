"""Open pyramids: index and file kept together, the least used let go first."""

import threading
import zlib
from collections import OrderedDict

from archive.pyramids.contract import DamagedPyramid, PyramidIndex
from archive.pyramids.read import open_index
from archive.storage.ranges import Ranges
from archive.storage.store import ObjectReplaced, get_store
from iiif.image.matching import Place

_MOST_OPEN = 256


class Source:
    """One pyramid as it was when it was opened: a file replaced meanwhile is never mixed with it."""

    __slots__ = ("_name", "_ranges", "index", "tag")

    def __init__(self, key: str, sha256: str) -> None:
        self._name = key, sha256
        self._ranges: Ranges = get_store().ranges(key, sha256)
        try:
            self.index: PyramidIndex = open_index(self._ranges.read)
        except DamagedPyramid:
            self.index = open_index(self._ranges.read_again)
        self.tag = sha256[:16]  # the pyramid's own checksum: what its answers' ETags begin with

    def stored_bytes(self, place: Place) -> bytes:
        """The stream at a place; raises DamagedPyramid when the bytes are not those written."""
        offset, length, crc, has_head = place
        try:
            body = self._ranges.read(offset, length)
            if not self._is_good(body, length, crc):
                body = self._ranges.read_again(offset, length)
        except ObjectReplaced:
            close(self._name)
            raise
        if not self._is_good(body, length, crc):
            raise DamagedPyramid(f"A tile at byte {offset} of a pyramid is damaged.")
        return self.index.head + body if has_head else body

    def stored_row(self, places: list[Place]) -> list[bytes]:
        """The streams of tiles that lie side by side, with fewer requests to a distant store; raises as above."""
        try:
            bodies = self._ranges.read_many([(offset, length) for offset, length, _, _ in places])
        except ObjectReplaced:
            close(self._name)
            raise
        return [
            self.index.head + body
            if self._is_good(body, length, crc)
            else self.stored_bytes((offset, length, crc, 1))
            for (offset, length, crc, _), body in zip(places, bodies, strict=True)
        ]

    def _is_good(self, body: bytes, length: int, crc: int) -> bool:
        """Whether these are the bytes that were written; a local disk is believed, check_archive looks at it."""
        return len(body) == length and (self._ranges.is_near or zlib.crc32(body) == crc)


_open: OrderedDict[tuple[str, str], Source] = OrderedDict()
_opening: dict[tuple[str, str], threading.Lock] = {}
_lock = threading.Lock()


def open_source(key: str, sha256: str) -> Source:
    """The open pyramid under a key with this checksum; raises ObjectMissing or DamagedPyramid."""
    name = (key, sha256)
    with _lock:
        source = _open.get(name)
        if source is not None:
            _open.move_to_end(name)
            return source
        opening = _opening.setdefault(name, threading.Lock())
    with opening:  # of several who ask at once one reads the index
        with _lock:
            source = _open.get(name)
        if source is None:
            try:
                source = Source(key, sha256)
            finally:
                with _lock:
                    _opening.pop(name, None)
            with _lock:
                _open[name] = source
                while len(_open) > _MOST_OPEN:
                    _open.popitem(last=False)
    return source


def close(name: tuple[str, str]) -> None:
    """Lets one pyramid go; who asks for it next opens it anew."""
    with _lock:
        _open.pop(name, None)


def close_all() -> None:
    """Lets every open pyramid go."""
    with _lock:
        _open.clear()

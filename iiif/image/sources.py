"""Open pyramids: index and file kept together, the least used let go first."""

import os
import threading
import zlib
from collections import OrderedDict
from collections.abc import Callable
from functools import partial

from archive.pyramids.contract import DamagedPyramid, PyramidIndex
from archive.pyramids.read import open_index
from archive.storage.store import ObjectMissing, get_store
from iiif.image.matching import Place

_MOST_OPEN = 256


class Source:
    """One pyramid as it was when it was opened: a file replaced meanwhile is never mixed with it."""

    __slots__ = ("_descriptor", "index", "read", "tag")

    def __init__(self, key: str, sha256: str) -> None:
        store = get_store()
        path = store.local_path(key)
        self._descriptor = None
        if path is None:
            self.read: Callable[[int, int], bytes] = partial(store.read, key)
        else:
            try:
                self._descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
            except FileNotFoundError:
                raise ObjectMissing(key) from None
            self.read = partial(_pread, self._descriptor)
        self.index: PyramidIndex = open_index(self.read)
        self.tag = sha256[:16]  # the pyramid's own checksum: what its answers' ETags begin with

    def __del__(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)

    def stored_bytes(self, place: Place) -> bytes:
        """The stream at a place; raises DamagedPyramid when the bytes are not those written."""
        offset, length, crc, has_head = place
        body = self.read(offset, length)
        if len(body) != length or (self._descriptor is None and zlib.crc32(body) != crc):
            raise DamagedPyramid(f"A tile at byte {offset} of a pyramid is damaged.")
        return self.index.head + body if has_head else body


_open: OrderedDict[tuple[str, str], Source] = OrderedDict()
_lock = threading.Lock()


def open_source(key: str, sha256: str) -> Source:
    """The open pyramid under a key with this checksum; raises ObjectMissing or DamagedPyramid."""
    name = (key, sha256)
    with _lock:
        source = _open.get(name)
        if source is not None:
            _open.move_to_end(name)
            return source
    source = Source(key, sha256)
    with _lock:
        _open[name] = source
        while len(_open) > _MOST_OPEN:
            _open.popitem(last=False)
    return source


def close_all() -> None:
    """Lets every open pyramid go."""
    with _lock:
        _open.clear()


def _pread(descriptor: int, offset: int, length: int) -> bytes:
    return os.pread(descriptor, length, offset)

"""Reading a pyramid through any `read(offset, length)`: its index once, then one range for each tile."""

import zlib
from collections.abc import Callable

from archive.pyramids import packing
from archive.pyramids.contract import DamagedPyramid, Level, PyramidIndex, Span

Read = Callable[[int, int], bytes]


def open_index(read: Read) -> PyramidIndex:
    """The index; raises UnknownFormat or DamagedPyramid."""
    return packing.unpack(read)


def tile(index: PyramidIndex, read: Read, level: Level, column: int, row: int) -> bytes:
    """One tile as a JPEG stream of its own, cut to the image at the edges, with no decoding."""
    number = level.first + row * level.columns + column
    return index.head + read(index.offsets[number], index.lengths[number])


def checked_tile(index: PyramidIndex, read: Read, level: Level, column: int, row: int) -> bytes:
    """The same, refusing bytes that have changed since they were written."""
    number = level.first + row * level.columns + column
    body = read(index.offsets[number], index.lengths[number])
    if zlib.crc32(body) != index.crcs[number]:
        raise DamagedPyramid(f"Tile {column},{row} at scale {level.scale} is damaged.")
    return index.head + body


def ready(index: PyramidIndex, read: Read, size: tuple[int, int]) -> bytes | None:
    """The whole image at a ready-made size, or None."""
    span: Span | None = index.ready.get(size)
    return read(span.offset, span.length) if span else None


def whole_size(index: PyramidIndex, read: Read, size: tuple[int, int]) -> bytes | None:
    """The whole image from a ready-made size or from a level of one tile, or None."""
    stream = ready(index, read, size)
    if stream is None:
        last = index.levels[-1]
        if size == (last.width, last.height):
            stream = tile(index, read, last, 0, 0)
    return stream

"""One pass over an image: tiles of every level, edge tiles cut to size, and the ready-made sizes."""

import ctypes
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pyvips

from archive.pyramids import contract, jpeg, packing, tiff
from archive.pyramids.contract import Level, PyramidIndex, Span

_READY_FROM = 2048  # ready-made sizes are made from the first level no longer than this
_FETCH_ROWS = 16  # more would cost memory and miss the processor's cache

# What decoding a strip has freed is worth a fifth of the memory of a large scan; glibc alone would keep it.
_give_back = getattr(ctypes.CDLL(None), "malloc_trim", None)


def write_pyramid(image: pyvips.Image, target: Path, *, tile: int = contract.TILE) -> PyramidIndex:
    """Writes an upright 8-bit grey or sRGB image as a pyramid, reading it once from top to bottom."""
    with target.open("w+b") as file:
        pass_ = _Pass(file, image.width, image.height, image.bands, tile)
        for rows in _rows(image):
            pass_.take(rows)
        return pass_.finish()


def _rows(image: pyvips.Image) -> Iterable[np.ndarray]:
    region = pyvips.Region.new(image)
    for top in range(0, image.height, _FETCH_ROWS):
        rows = min(_FETCH_ROWS, image.height - top)
        raw = region.fetch(0, top, image.width, rows)
        yield np.frombuffer(raw, np.uint8).reshape(rows, image.width, image.bands)


class _Pass:
    """Holds the file, the growing index and one strip of tiles for each level."""

    def __init__(self, file: BinaryIO, width: int, height: int, bands: int, tile: int) -> None:
        self.file, self.bands, self.tile = file, bands, tile
        self.width, self.height = width, height
        self.big = tiff.is_big(width, height, bands)
        self.tables = jpeg.Tables(jpeg.encode(np.zeros((tile, tile, bands), np.uint8)))
        levels = list(contract.grid(width, height, tile))
        count = levels[-1].first + levels[-1].columns * levels[-1].rows
        self.spans = [Span(0, 0, 0)] * count
        self.pages = [tiff.Page(level.width, level.height) for level in levels]
        self.room = packing.room(count, self.tables.head)
        self.at = packing.POSITION + self.room
        file.seek(self.at)
        following = None
        for level, page in zip(reversed(levels), reversed(self.pages), strict=True):
            following = _Strip(self, level, page, following)
        self.full = following
        self.kept = next(strip for strip in self._strips() if strip.is_kept or not strip.following)

    def _strips(self):
        strip = self.full
        while strip:
            yield strip
            strip = strip.following

    def take(self, rows: np.ndarray) -> None:
        """The next rows of the full image."""
        self.full.take(rows)

    def append(self, stream: bytes, skip: int = 0) -> Span:
        """Writes bytes at the end; the span leaves out the first `skip` of them."""
        self.file.write(stream)
        wanted = stream[skip:]
        span = Span(self.at + skip, len(wanted), zlib.crc32(wanted))
        self.at += len(stream)
        return span

    def finish(self) -> PyramidIndex:
        """Writes what is left: last strips, ready-made sizes, directories, index."""
        self.full.flush()
        ready = {size: self.append(stream) for size, stream in self._ready()}
        index = PyramidIndex(
            width=self.width,
            height=self.height,
            bands=self.bands,
            tile=self.tile,
            head=self.tables.head,
            offsets=[span.offset for span in self.spans],
            lengths=[span.length for span in self.spans],
            crcs=[span.crc for span in self.spans],
            ready=ready,
        )
        tiff.write_directories(
            self.file,
            self.pages,
            tile=self.tile,
            bands=self.bands,
            tables=self.tables.tiff,
            big=self.big,
        )
        packed = packing.pack(index)
        if len(packed) > self.room:
            raise ValueError("The index has outgrown the room kept for it.")
        self.file.seek(packing.POSITION)
        self.file.write(packed)
        self.file.flush()
        return index

    def _ready(self):
        pixels = self.kept.whole
        height, width, bands = pixels.shape
        source = pyvips.Image.new_from_memory(pixels, width, height, bands, "uchar")
        for size in contract.ready_sizes(self.width, self.height):
            if size == (width, height):
                yield size, jpeg.encode(pixels)
                continue
            small = source.resize(size[0] / width, vscale=size[1] / height)
            raw = np.frombuffer(small.write_to_memory(), np.uint8)
            yield (
                size,
                jpeg.encode(raw.reshape(small.height, small.width, bands)[: size[1], : size[0]]),
            )


class _Strip:
    """One row of tiles of one level, filling from above; when full it is cut and halved downwards."""

    def __init__(self, pass_: _Pass, level: Level, page: tiff.Page, following) -> None:
        self.pass_, self.level, self.page, self.following = pass_, level, page, following
        self.is_kept = max(level.width, level.height) <= _READY_FROM
        tile = pass_.tile
        self.pixels = np.empty((tile, level.columns * tile, pass_.bands), np.uint8)
        self.filled = self.row = 0
        self._whole: list[np.ndarray] = []

    @property
    def whole(self) -> np.ndarray:
        """The level as one image; only of the level that is kept."""
        return np.concatenate(self._whole)

    def take(self, rows: np.ndarray) -> None:
        """Adds rows, cutting the strip whenever it is full."""
        while len(rows):
            piece = rows[: self.pass_.tile - self.filled]
            self.pixels[self.filled : self.filled + len(piece), : self.level.width] = piece
            self.filled += len(piece)
            rows = rows[len(piece) :]
            if self.filled == self.pass_.tile:
                self.cut()

    def flush(self) -> None:
        """Cuts what is left, then lets the smaller levels do the same."""
        if self.filled:
            self.cut()
        if self.following:
            self.following.flush()

    def cut(self) -> None:
        """Encodes the strip's tiles and hands its half down."""
        pixels, width, height = self.pixels, self.level.width, self.filled
        pixels[:height, width:] = pixels[
            :height, width - 1 : width
        ]  # replicate: no ringing at edges
        pixels[height:] = pixels[height - 1]
        for column in range(self.level.columns):
            self._write_tile(column, width, height)
        if self is self.pass_.kept:
            self._whole.append(pixels[:height, :width].copy())
        if self is self.pass_.full and _give_back:
            _give_back(0)
        if self.following:
            half = _halved(pixels)[: -(-height // 2), : self.following.level.width]
            self.following.take(half)
        self.filled = 0
        self.row += 1

    def _write_tile(self, column: int, width: int, height: int) -> None:
        pass_, tile, left = self.pass_, self.pass_.tile, column * self.pass_.tile
        body = pass_.tables.body(jpeg.encode(self.pixels[:, left : left + tile]))
        span = pass_.append(b"\xff\xd8" + body, skip=2)
        self.page.offsets.append(span.offset - 2)
        self.page.lengths.append(span.length + 2)
        if (cut_width := min(tile, width - left)) < tile or height < tile:
            exact = jpeg.encode(self.pixels[:height, left : left + cut_width])
            span = pass_.append(pass_.tables.body(exact))
        pass_.spans[self.level.first + self.row * self.level.columns + column] = span


def _halved(pixels: np.ndarray) -> np.ndarray:
    """Every square of four pixels as their mean; a half is rounded up and down in turn, so no level is lighter."""
    height, width, bands = pixels.shape
    half = np.empty((height // 2, width // 2, bands), np.uint8)
    rounding = np.resize(np.array([1, 2], np.uint16), width // 2)
    for top in range(0, height, _FETCH_ROWS):
        rows = pixels[top : top + _FETCH_ROWS].reshape(-1, 2, width * bands)
        pairs = np.add(rows[:, 0], rows[:, 1], dtype=np.uint16)
        for band in range(bands):
            sums = pairs[:, band :: 2 * bands] + pairs[:, band + bands :: 2 * bands]
            sums += rounding
            sums >>= 2
            half[top // 2 : top // 2 + len(sums), :, band] = sums
    return half

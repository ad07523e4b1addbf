"""Any request that no stored bytes answer: cut, scale, turn and encode, from the best level only."""

import math
from collections.abc import Callable

import numpy as np
from PIL import Image

from archive.pyramids import jpeg
from archive.pyramids.contract import Level
from iiif.image.counting import RENDERING_SECONDS
from iiif.image.encode import encode, memory
from iiif.image.geometry import Rendering
from iiif.image.lanes import SMALL_PIXELS
from iiif.image.parameters import BadRequest
from iiif.image.shrink import shrunk
from iiif.image.sources import Source

RENDERER = 4  # goes up when the same request is answered with other bytes
_BAND_PIXELS = 4_000_000  # of a level, decoded at a time
# A level is made of means of four, blurred against Lanczos; text needs half as many pixels again to reach 35 dB.
_SHARP = 1.5
_SUPPORT = 3  # of Lanczos, in pixels of the smaller picture


def weigh(source: Source, rendering: Rendering, *, max_decoded: int, max_memory: int) -> int:
    """How many pixels are decoded or sent, whichever is more; raises BadRequest when it is too much work."""
    level = _best_level(source, rendering)
    decoded = _decoded_pixels(_box(rendering, level), level, source.index.tile)
    if decoded > max_decoded:
        raise BadRequest("too_much_decoding", pixels=decoded // 1_000_000)
    if (needed := memory(rendering)) > max_memory:
        raise BadRequest("too_heavy", megabytes=needed // 1_000_000)
    return max(decoded, rendering.out_width * rendering.out_height)


@RENDERING_SECONDS.time()
def render(source: Source, rendering: Rendering, check: Callable[[], None] = lambda: None) -> bytes:
    """The answer's bytes; `check` is called between strips and may raise to end the work."""
    level = _best_level(source, rendering)
    pixels = _scaled(source, level, _box(rendering, level), rendering, check)
    check()
    return encode(pixels, rendering)


def _best_level(source: Source, rendering: Rendering) -> Level:
    """The smallest level that has enough pixels for a sharp answer, or just enough where that is too much work."""
    sharp = _smallest_level(source, rendering, _SHARP)
    if _decoded_pixels(_box(rendering, sharp), sharp, source.index.tile) <= SMALL_PIXELS:
        return sharp
    return _smallest_level(source, rendering, 1)


def _smallest_level(source: Source, rendering: Rendering, times: float) -> Level:
    best = source.index.levels[0]
    for level in source.index.levels:
        if (
            rendering.width >= rendering.out_width * level.scale * times
            and rendering.height >= rendering.out_height * level.scale * times
        ):
            best = level
    return best


def _box(rendering: Rendering, level: Level) -> tuple[float, float, float, float]:
    """The region in pixels of the level; a pixel of a level covers exactly scale × scale of the full image."""
    scale = level.scale
    return (
        rendering.x / scale,
        rendering.y / scale,
        min((rendering.x + rendering.width) / scale, level.width),
        min((rendering.y + rendering.height) / scale, level.height),
    )


def _decoded_pixels(box: tuple[float, float, float, float], level: Level, tile: int) -> int:
    left, top, right, bottom = box
    across = min(level.width, math.ceil(right / tile) * tile) - int(left / tile) * tile
    down = min(level.height, math.ceil(bottom / tile) * tile) - int(top / tile) * tile
    return across * down


def _scaled(
    source: Source,
    level: Level,
    box: tuple[float, float, float, float],
    rendering: Rendering,
    check: Callable[[], None],
) -> np.ndarray:
    """The region at its new size, band by band so that a large answer needs little memory."""
    left, top, right, bottom = box
    out_width, out_height = rendering.out_width, rendering.out_height
    window = _Window(source, level, math.floor(left), math.ceil(right), check)
    step = (bottom - top) / out_height
    first, last = math.floor(top), math.ceil(bottom)
    if (
        out_width == right - left
        and out_height == bottom - top
        and left == int(left)
        and top == int(top)
    ):
        return window.rows(first, last)
    band = max(1, int(_BAND_PIXELS / (window.width * max(step, 1))))
    out = np.empty((out_height, out_width, source.index.bands), np.uint8)
    margin = math.ceil(_SUPPORT * max(step, 1)) + 1
    for start in range(0, out_height, band):
        end = min(start + band, out_height)
        above, below = top + start * step, top + end * step
        from_row = max(first, math.floor(above) - margin)
        to_row = min(last, math.ceil(below) + margin)
        piece = window.rows(from_row, to_row)
        across = (right - left) / out_width
        if across >= 1 and step >= 1:
            out[start:end] = shrunk(
                piece,
                left - window.left,
                above - from_row,
                (across, step),
                (out_width, end - start),
            )
            continue
        picture = Image.fromarray(piece[:, :, 0] if piece.shape[2] == 1 else piece)
        scaled = picture.resize(
            (out_width, end - start),
            Image.Resampling.LANCZOS,
            box=(
                left - window.left,
                above - from_row,
                min(right - window.left, window.width),
                min(below - from_row, to_row - from_row),
            ),
        )
        out[start:end] = np.asarray(scaled).reshape(end - start, out_width, -1)
    return out


class _Window:
    """Some columns of a level, whose rows are read from above; each tile is decoded once."""

    def __init__(
        self, source: Source, level: Level, left: int, right: int, check: Callable[[], None]
    ) -> None:
        self.source, self.level, self.left, self.check = source, level, left, check
        self.width = right - left
        self._strips: dict[int, np.ndarray] = {}

    def rows(self, start: int, end: int) -> np.ndarray:
        """Rows `start` to `end`; rows above `start` are forgotten."""
        tile = self.source.index.tile
        numbers = range(start // tile, -(-end // tile))
        for number in [each for each in self._strips if each < numbers[0]]:
            del self._strips[number]
        strips = []
        for number in numbers:
            if number not in self._strips:
                self._strips[number] = self._strip(number)
            begin = number * tile
            strips.append(self._strips[number][max(start - begin, 0) : end - begin])
        return strips[0] if len(strips) == 1 else np.concatenate(strips)

    def _strip(self, row: int) -> np.ndarray:
        self.check()
        index, level = self.source.index, self.level
        tile = index.tile
        height = min(tile, level.height - row * tile)
        strip = np.empty((height, self.width, index.bands), np.uint8)
        columns = range(self.left // tile, -(-(self.left + self.width) // tile))
        numbers = [level.first + row * level.columns + column for column in columns]
        streams = self.source.stored_row(
            [(index.offsets[each], index.lengths[each], index.crcs[each], 1) for each in numbers]
        )
        for column, stream in zip(columns, streams, strict=True):
            pixels = jpeg.decode(stream, index.bands)
            at = column * tile - self.left
            skip = max(0, -at)
            part = pixels[:, skip : self.width - at]
            strip[:, max(at, 0) : max(at, 0) + part.shape[1]] = part
        return strip

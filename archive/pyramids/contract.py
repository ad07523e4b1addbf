"""What a pyramid is: its levels, its tiles, its ready-made sizes, and where each of their bytes lies."""

from collections.abc import Sequence
from dataclasses import dataclass, field

FORMAT = 1
TILE = 512  # docs/decisions/pyramids.md says why
QUALITY = 85
READY_BOXES = (200, 400, 1024)  # whole images kept ready: `!200,200`, `!400,400`, `!1024,1024`


def fit(width: int, height: int, box_width: int, box_height: int) -> tuple[int, int]:
    """The largest size of the same shape within a box (Image API 3.0 §4.2), never larger than the image."""
    scale = min(box_width / width, box_height / height, 1)
    return (
        min(box_width, max(1, round(width * scale))),
        min(box_height, max(1, round(height * scale))),
    )


def level_sizes(width: int, height: int, tile: int = TILE) -> list[tuple[int, int]]:
    """Every level from full size down to one tile; halves are rounded up, as IIIF clients do."""
    sizes = [(width, height)]
    while max(sizes[-1]) > tile:
        last_width, last_height = sizes[-1]
        sizes.append((-(-last_width // 2), -(-last_height // 2)))
    return sizes


def ready_sizes(width: int, height: int) -> list[tuple[int, int]]:
    """The sizes at which the whole image is kept as one JPEG, smallest first, none twice."""
    return sorted({fit(width, height, box, box) for box in READY_BOXES})


@dataclass(frozen=True, slots=True)
class Span:
    """Where some bytes lie, and their CRC-32."""

    offset: int
    length: int
    crc: int


@dataclass(frozen=True, slots=True)
class Level:
    """One level: its size, its grid of tiles, and the number of its first tile in the index."""

    width: int
    height: int
    columns: int
    rows: int
    first: int
    scale: int


@dataclass(slots=True)
class PyramidIndex:
    """All that is needed to serve a pyramid: the shared JPEG head and the place of every tile."""

    width: int
    height: int
    bands: int  # 1 grey, 3 sRGB
    tile: int
    head: bytes  # what every served tile begins with: SOI, JFIF, tables
    offsets: Sequence[int]
    lengths: Sequence[int]
    crcs: Sequence[int]
    ready: dict[tuple[int, int], Span]
    format: int = FORMAT
    levels: list[Level] = field(init=False)
    by_scale: dict[int, Level] = field(init=False)

    def __post_init__(self) -> None:
        self.levels = list(grid(self.width, self.height, self.tile))
        self.by_scale = {level.scale: level for level in self.levels}


def grid(width: int, height: int, tile: int):
    """Yields the levels of an image with their grids."""
    first = 0
    for number, (level_width, level_height) in enumerate(level_sizes(width, height, tile)):
        columns, rows = -(-level_width // tile), -(-level_height // tile)
        yield Level(level_width, level_height, columns, rows, first, 1 << number)
        first += columns * rows


class UnknownFormat(Exception):
    """The bytes are not a pyramid that this version can read."""


class DamagedPyramid(Exception):
    """Bytes of a pyramid are not those that were written."""

"""Reads of a pyramid what its first visitors would wait for."""

from collections.abc import Iterator

from archive.storage.models import AssetFile
from iiif.image.matching import Place
from iiif.image.sources import Source, open_source

FIRST_VIEW = 2048  # pixels: larger levels are looked at only by who zooms


def warm(file: AssetFile, *, whole: bool = False) -> int:
    """Opens a pyramid and reads its ready-made sizes and smaller levels, or all of it; how many bytes.

    From a distant store they are in the local cache afterwards; from a disk of this machine in its memory.
    Raises what reading raises.
    """
    source = open_source(file.key, file.sha256)
    return sum(len(source.stored_bytes(place)) for place in _places(source, whole))


def _places(source: Source, whole: bool) -> Iterator[Place]:
    index = source.index
    for span in index.ready.values():
        yield span.offset, span.length, span.crc, 0
    for level in reversed(index.levels):
        if whole or max(level.width, level.height) <= FIRST_VIEW:
            for number in range(level.first, level.first + level.columns * level.rows):
                yield index.offsets[number], index.lengths[number], index.crcs[number], 1

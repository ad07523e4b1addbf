"""The TIFF around the tiles, so that any other reader opens a pyramid too."""

import struct
from dataclasses import dataclass, field
from typing import BinaryIO

_BIG_FROM = 3_500_000_000  # uncompressed bytes; below it no JPEG tiles can pass 4 GiB
_SHORT, _LONG, _UNDEFINED, _LONG8 = 3, 4, 7, 16
_WIDTHS = {_SHORT: "H", _LONG: "I", _UNDEFINED: "B", _LONG8: "Q"}


@dataclass
class Page:
    """One level as a TIFF directory."""

    width: int
    height: int
    offsets: list[int] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)


def is_big(width: int, height: int, bands: int) -> bool:
    """Whether an image of this size is written as BigTIFF."""
    return width * height * bands * 4 // 3 > _BIG_FROM


def write_directories(
    file: BinaryIO, pages: list[Page], *, tile: int, bands: int, tables: bytes, big: bool
) -> None:
    """Appends the directories, largest level first, and points the header at them."""
    file.seek(0, 2)
    following = 0
    for page in reversed(pages):
        reduced = page is not pages[0]
        following = _write_directory(
            file, _tags(page, reduced, tile, bands, tables, big), following, big
        )
    file.seek(0)
    if big:
        file.write(struct.pack("<2sHHHQ", b"II", 43, 8, 0, following))
    else:
        file.write(struct.pack("<2sHI", b"II", 42, following))


def _tags(page: Page, reduced: bool, tile: int, bands: int, tables: bytes, big: bool):
    far = _LONG8 if big else _LONG
    tags = [
        (254, _LONG, [int(reduced)]),  # NewSubfileType
        (256, _LONG, [page.width]),
        (257, _LONG, [page.height]),
        (258, _SHORT, [8] * bands),
        (259, _SHORT, [7]),  # Compression: JPEG
        (262, _SHORT, [6 if bands == 3 else 1]),  # YCbCr, or black is zero
        (274, _SHORT, [1]),  # upright
        (277, _SHORT, [bands]),
        (284, _SHORT, [1]),  # chunky
        (322, _LONG, [tile]),
        (323, _LONG, [tile]),
        (324, far, page.offsets),
        (325, _LONG, page.lengths),
        (347, _UNDEFINED, list(tables)),  # JPEGTables
    ]
    if bands == 3:
        tags.append((530, _SHORT, [2, 2]))  # YCbCrSubSampling
    return tags


def _write_directory(file: BinaryIO, tags, following: int, big: bool) -> int:
    count, entry, pointer, inline = ("<Q", "<HHQ", "<Q", 8) if big else ("<H", "<HHI", "<I", 4)
    entries = []
    for number, kind, values in tags:
        raw = struct.pack(f"<{len(values)}{_WIDTHS[kind]}", *values)
        if len(raw) > inline:
            raw = struct.pack(pointer, _append(file, raw))
        entries.append(struct.pack(entry, number, kind, len(values)) + raw.ljust(inline, b"\0"))
    directory = struct.pack(count, len(entries)) + b"".join(entries)
    return _append(file, directory + struct.pack(pointer, following))


def _append(file: BinaryIO, raw: bytes) -> int:
    """Writes at the end, on an even offset as TIFF asks, and says where."""
    at = file.tell()
    if at % 8:
        at += file.write(b"\0" * (-at % 8))
    file.write(raw)
    return at

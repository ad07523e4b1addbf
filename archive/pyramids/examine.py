"""Looks at a file's header, before any decoder does: what it is, how large, how many images it holds."""

import struct
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np
from PIL import Image

MAX_PAGES = 2_000
_MAX_PIECES = 20_000_000  # strips and tiles of all pages together
# More no file of the kind can hold: in a JPEG every block of 8 × 8 pixels takes a bit at least. In a JPEG 2000
# nothing is certain, but no scan of anything is so empty.
_PIXELS_A_BYTE = {"jpeg": 600, "jp2": 20_000}
_SIGNATURES = {  # kind, and Pillow's name for it
    b"II*\0": ("tiff", "TIFF"),
    b"MM\0*": ("tiff", "TIFF"),
    b"II+\0": ("tiff", "TIFF"),
    b"MM\0+": ("tiff", "TIFF"),
    b"\xff\xd8\xff": ("jpeg", "JPEG"),
    b"\x89PNG\r\n\x1a\n": ("png", "PNG"),
    b"\0\0\0\x0cjP  \r\n\x87\n": ("jp2", "JPEG2000"),
    b"\xff\x4f\xff\x51": ("jp2", "JPEG2000"),
}


class Refused(Exception):
    """A file that is not taken in; `code` names the reason, `facts` fill its sentence."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


@dataclass(frozen=True, slots=True)
class Examined:
    """What a header says."""

    kind: str
    width: int
    height: int
    pages: int
    directories: tuple[int, ...] = (0,)  # for a TIFF: which directory holds which page


def examine(path: Path, *, page: int = 0, max_pixels: int) -> Examined:
    """Reads the header of one image; raises Refused before anything large is decoded."""
    kind, pillow_name = _kind(path)
    pages = _tiff_pages(path) if kind == "tiff" else [_Page(0, *_size(path, pillow_name))]
    if page >= len(pages):
        raise Refused("no_such_page", page=page + 1, pages=len(pages))
    width, height = pages[page].width, pages[page].height
    if not width or not height:
        raise Refused("damaged")
    if width * height > max_pixels:
        raise Refused("too_large", width=width, height=height, limit=max_pixels // 1_000_000)
    if kind in _PIXELS_A_BYTE and width * height > path.stat().st_size * _PIXELS_A_BYTE[kind]:
        raise Refused("truncated")
    return Examined(kind, width, height, len(pages), tuple(each.directory for each in pages))


def _kind(path: Path) -> tuple[str, str]:
    with path.open("rb") as file:
        start = file.read(16)
    if not start:
        raise Refused("empty")
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "webp", "WEBP"
    for signature, kind in _SIGNATURES.items():
        if start.startswith(signature):
            return kind
    raise Refused("not_an_image")


def _size(path: Path, pillow_name: str) -> tuple[int, int]:
    Image.MAX_IMAGE_PIXELS = None  # our own limit is stricter, and says so
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # odd files of old scanners
            with Image.open(path, formats=[pillow_name]) as image:
                return image.size
    except (OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError, struct.error):
        raise Refused("damaged") from None


class _Page(NamedTuple):
    """One image of a file, and the directory of a TIFF that describes it."""

    directory: int
    width: int
    height: int


def _tiff_pages(path: Path) -> list[_Page]:
    """The images of their own in a TIFF (not smaller copies); refuses loops and cut files.

    Read by ourselves: a TIFF library would first load every table that a directory speaks of.
    """
    with path.open("rb") as file:
        directories = _Directories(file, path.stat().st_size)
        pages = [page for page in directories.pages() if page is not None]
    if not pages:
        raise Refused("damaged")
    return pages


class _Directories:
    """The chain of directories in a TIFF."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self.file, self.size = file, size
        header = file.read(16)
        self.order = "<" if header[:2] == b"II" else ">"
        try:
            self.big = struct.unpack(self.order + "H", header[2:4])[0] == 43
            code, place = ("Q", 8) if self.big else ("I", 4)
            self.first = struct.unpack_from(self.order + code, header, place)[0]
        except struct.error:
            raise Refused("truncated") from None
        self.inline = 8 if self.big else 4
        self.pieces = 0

    def pages(self) -> Iterator[_Page | None]:
        """Each directory as a page, or None for a smaller copy."""
        at, seen = self.first, set()
        while at:
            if at in seen or len(seen) >= MAX_PAGES:
                raise Refused(
                    "looping_directories" if at in seen else "too_many_pages", limit=MAX_PAGES
                )
            number = len(seen)
            seen.add(at)
            entries, at = self._entries(at)
            self._check_reach(entries)
            is_copy = self._value(entries, 254) & 1
            yield (
                None
                if is_copy
                else _Page(number, self._value(entries, 256), self._value(entries, 257))
            )

    def _entries(self, at: int) -> tuple[dict[int, tuple[int, int, bytes]], int]:
        """What a directory says, by tag; and where the next one is."""
        head, entry, pointer = ("Q", "HHQ8s", "Q") if self.big else ("H", "HHI4s", "I")
        width, order = struct.calcsize("=" + entry), self.order
        try:
            self.file.seek(at)
            count = struct.unpack(order + head, self.file.read(struct.calcsize("=" + head)))[0]
            if not 0 < count < 4096:
                raise Refused("damaged")
            raw = self.file.read(count * width + struct.calcsize("=" + pointer))
            entries = {
                tag: (kind, number, value)
                for tag, kind, number, value in (
                    struct.unpack_from(order + entry, raw, place * width) for place in range(count)
                )
            }
            return entries, struct.unpack_from(order + pointer, raw, count * width)[0]
        except (struct.error, OSError, OverflowError):
            raise Refused("truncated") from None

    def _value(self, entries: dict[int, tuple[int, int, bytes]], tag: int) -> int:
        """One whole number, 0 if it is not there."""
        kind, _, value = entries.get(tag, (4, 1, bytes(8)))
        code = {1: "B", 3: "H", 4: "I", 16: "Q"}.get(kind)
        if code is None or struct.calcsize("=" + code) > len(value):
            raise Refused("damaged")
        return struct.unpack_from(self.order + code, value)[0]

    def _check_reach(self, entries: dict[int, tuple[int, int, bytes]]) -> None:
        """Refuses strips or tiles that lie beyond the end of the file."""
        for starts, lengths in ((273, 279), (324, 325)):
            if starts in entries and lengths in entries:
                first, sizes = self._column(entries[starts]), self._column(entries[lengths])
                if len(first) != len(sizes):
                    raise Refused("damaged")
                # Each is compared with what is left: a sum of the two might pass 64 bits.
                if len(first) and (first.max() > self.size or (sizes > self.size - first).any()):
                    raise Refused("truncated")

    def _column(self, entry: tuple[int, int, bytes]) -> np.ndarray:
        kind, number, value = entry
        code = {3: "u2", 4: "u4", 13: "u4", 16: "u8", 18: "u8"}.get(kind)
        self.pieces += number
        if code is None or self.pieces > _MAX_PIECES:
            raise Refused("damaged")
        length = number * int(code[1])
        if length > self.inline:
            try:
                self.file.seek(
                    struct.unpack(self.order + ("Q" if self.inline == 8 else "I"), value)[0]
                )
            except (OSError, OverflowError):
                raise Refused("truncated") from None
            value = self.file.read(length)
        if len(value) < length:
            raise Refused("truncated")
        return np.frombuffer(value, self.order + code, number).astype(np.uint64)

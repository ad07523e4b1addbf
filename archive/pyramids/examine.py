"""Looks at a file's header, before any decoder does: what it is, how large, how many images it holds."""

import struct
import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

MAX_PAGES = 2_000
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
    directories = _tiff_pages(path) if kind == "tiff" else (0,)
    if page >= len(directories):
        raise Refused("no_such_page", page=page + 1, pages=len(directories))
    try:
        width, height = _size(path, pillow_name, directories[page])
    except (OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError, struct.error):
        raise Refused("damaged") from None
    if not width or not height:
        raise Refused("damaged")
    if width * height > max_pixels:
        raise Refused("too_large", width=width, height=height, limit=max_pixels // 1_000_000)
    return Examined(kind, width, height, len(directories), directories)


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


def _size(path: Path, pillow_name: str, directory: int) -> tuple[int, int]:
    Image.MAX_IMAGE_PIXELS = None  # our own limit is stricter, and says so
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # odd tags of old scanners
        with Image.open(path, formats=[pillow_name]) as image:
            if directory:
                image.seek(directory)
            return image.size


def _tiff_pages(path: Path) -> tuple[int, ...]:
    """The directories that hold an image of their own (not a smaller copy); refuses loops and cut files."""
    size = path.stat().st_size
    with path.open("rb") as file:
        header = file.read(16)
        order = "<" if header[:2] == b"II" else ">"
        big = struct.unpack(order + "H", header[2:4])[0] == 43
        at = struct.unpack_from(order + ("Q" if big else "I"), header, 8 if big else 4)[0]
        pages, seen = [], set()
        while at:
            if at in seen or len(seen) >= MAX_PAGES:
                raise Refused(
                    "looping_directories" if at in seen else "too_many_pages", limit=MAX_PAGES
                )
            seen.add(at)
            is_copy, at = _read_directory(file, at, size, order, big)
            if not is_copy:
                pages.append(len(seen) - 1)
    if not pages:
        raise Refused("damaged")
    return tuple(pages)


def _read_directory(file, at: int, size: int, order: str, big: bool) -> tuple[bool, int]:
    """Whether a directory holds a smaller copy, and where the next one is; checks that its data is there."""
    head, entry, pointer = ("Q", "HHQ8s", "Q") if big else ("H", "HHI4s", "I")
    width = struct.calcsize("=" + entry)
    try:
        file.seek(at)
        count = struct.unpack(order + head, file.read(struct.calcsize("=" + head)))[0]
        if not 0 < count < 4096:
            raise Refused("damaged")
        raw = file.read(count * width + struct.calcsize("=" + pointer))
        entries = {
            tag: (kind, number, value)
            for tag, kind, number, value in (
                struct.unpack_from(order + entry, raw, place * width) for place in range(count)
            )
        }
        following = struct.unpack_from(order + pointer, raw, count * width)[0]
    except (struct.error, OSError, OverflowError):
        raise Refused("truncated") from None
    for starts, lengths in ((273, 279), (324, 325)):
        if starts in entries and lengths in entries:
            _check_reach(
                file, entries[starts], entries[lengths], size, order, len(entries[starts][2])
            )
    kind, _, value = entries.get(254, (4, 1, b"\0\0\0\0"))
    subfile = struct.unpack_from(order + ("H" if kind == 3 else "I"), value)[0]
    return bool(subfile & 1), following


def _check_reach(file, starts, lengths, size: int, order: str, inline: int) -> None:
    """Refuses a TIFF whose strips or tiles lie beyond the end of the file."""
    columns = []
    for kind, number, value in (starts, lengths):
        code = {3: "H", 4: "I", 13: "I", 16: "Q", 18: "Q"}.get(kind)
        if code is None or number > 50_000_000:
            raise Refused("damaged")
        length = number * struct.calcsize("=" + code)
        if length > inline:
            file.seek(struct.unpack(order + ("Q" if inline == 8 else "I"), value)[0])
            value = file.read(length)
        if len(value) < length:
            raise Refused("truncated")
        columns.append(struct.unpack_from(f"{order}{number}{code}", value))
    if len(columns[0]) != len(columns[1]):
        raise Refused("damaged")
    if any(start + length > size for start, length in zip(*columns, strict=True)):
        raise Refused("truncated")

"""The face of headings: a Chinese serif cut down to the characters that stand in titles, in small files.

A browser fetches only those files of which a page's headings need a character. The pages of an exhibition, where
visitors come in, have their own characters in one file; all other pages share files of a hundred each.
"""

import hashlib
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from django.conf import settings

from archive.description.access import Reader
from archive.search import sources

from . import font_cutting

KINDS = ("record", "exhibition")  # whose titles are set in it
HAN_IN_A_FILE = 100  # about 20 KB
# Letters, figures and Han. Brackets and points are left to the reader's machine: in vertical writing they
# need other shapes, which a font joined from slices cannot choose.
_SET = re.compile(r"[ -~À-ɏ〇㐀-鿿\U00020000-\U0003ffff]")
_ASCII = "".join(map(chr, range(0x20, 0x7F)))
_HAN = 0x3000  # the first point that is no Latin letter
NAME = re.compile(r"heading-[0-9a-f]{16}")  # of a font and of each of its files


def folder() -> Path:
    """Where finished fonts lie."""
    return Path(settings.DATA_DIR) / "fonts"


def current(place: str = "") -> str:
    """The name of the font in use, for a place that has its own; empty when none was made."""
    for pointer in [_pointer(place), _pointer("")] if place else [_pointer("")]:
        try:
            name = (folder() / pointer).read_text(encoding="ascii").strip()
        except FileNotFoundError:
            continue
        if NAME.fullmatch(name):  # not one of before there were files
            return name
    return ""


def characters() -> list[str]:
    """The characters of all titles that anybody may see, and of our own words in Chinese; the commonest first."""
    counted: Counter[str] = Counter(_ASCII)
    for kind, source in sources.registered().items():
        for document in sources.documents_of(source, source.uids()) if kind in KINDS else ():
            if document.least_reader == Reader.PUBLIC:
                for title in document.title:
                    counted.update(set(title))
    for catalogue in settings.LOCALE_PATHS:
        for path in Path(catalogue).rglob("*.po"):
            counted.update(set(path.read_text(encoding="utf-8")))
    counted.update("".join(settings.INSTITUTION.values()))
    return [each for each, _count in counted.most_common() if _SET.match(each)]


def make(wanted: Iterable[str]) -> str:
    """Makes the font of some characters, the commonest first, and puts it in use; returns its name. Raises FontMissing."""
    points = list(dict.fromkeys(map(ord, wanted)))
    latin = [point for point in points if point < _HAN]
    han = [point for point in points if point >= _HAN]
    pieces = [han[at : at + HAN_IN_A_FILE] for at in range(0, len(han), HAN_IN_A_FILE)]
    return _put_in_use(_files([latin, *pieces]))


def add(wanted: Iterable[str]) -> bool:
    """Renews the font in use if it lacks one of these characters; False when it has them all, or none was made.

    They come into a file of their own, so that visitors keep the others.
    """
    name = current()
    if not name:
        return False
    pieces = [sorted(points) for points in files_of(name).values()]
    held = {point for points in pieces for point in points}
    missing = sorted(_points(wanted) - held)
    if pieces and missing and len(pieces[-1]) + len(missing) <= HAN_IN_A_FILE:
        missing += pieces.pop()
    return bool(missing) and _put_in_use(_files([*pieces, missing])) != name


def make_own(place: str, wanted: Iterable[str]) -> bool:
    """One file with the Han of a place, taken from the font in use, which still has what comes later; False without one."""
    wanted = set(wanted)
    add(wanted)
    name = current()
    if not name:
        return False
    shared = {file: set(points) for file, points in files_of(name).items()}
    own = {point for point in _points(wanted) if point >= _HAN} & set().union(*shared.values())
    taken = {file: points & own for file, points in shared.items() if points & own}
    if not taken:
        return False
    mine = _name(["own", name, sorted(own)])
    if not _is_there(mine, "woff2"):
        whole = font_cutting.gathered(
            {folder() / f"{file}.woff2": points for file, points in taken.items()}
        )
        _place(f"{mine}.woff2", font_cutting.part(whole, own)[0])
    left = {file: sorted(points - own) for file, points in shared.items() if points - own}
    _put_in_use({**left, mine: sorted(own)}, place)
    return True


def files_of(name: str) -> Mapping[str, list[int]]:
    """The files of a finished font and the characters that are taken from each."""
    return json.loads((folder() / f"{name}.json").read_text(encoding="ascii"))


def ttf(wanted: Iterable[str]) -> bytes:
    """A face with these characters for what is printed; raises FontMissing."""
    font_cutting.version()
    return font_cutting.cut(_points(wanted) | {0x2026})


def unicode_range(points: Iterable[int]) -> str:
    """Some characters, as CSS says them."""
    runs: list[list[int]] = []
    for point in sorted(points):
        if runs and point == runs[-1][1] + 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return ",".join(
        f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs
    )


def _points(characters: Iterable[str]) -> set[int]:
    return {ord(character) for character in characters if _SET.match(character)}


def _files(pieces: list[list[int]]) -> dict[str, list[int]]:
    """A file for each piece and the characters it has; one that is there is not made again."""
    version = font_cutting.version()
    folder().mkdir(parents=True, exist_ok=True)
    named = {
        _name([sorted(points), font_cutting.WEIGHT, version]): points for points in pieces if points
    }
    missing = {name: points for name, points in named.items() if not _is_there(name, "woff2")}
    whole = font_cutting.cut({point for points in missing.values() for point in points})
    for name, points in missing.items():
        data, held = font_cutting.part(whole, set(points)) if whole else (b"", set())
        _place(f"{name}.points.json", json.dumps(sorted(held)).encode())
        _place(f"{name}.woff2", data)
    return {
        name: json.loads((folder() / f"{name}.points.json").read_text("ascii")) for name in named
    }


def _put_in_use(files: Mapping[str, list[int]], place: str = "") -> str:
    name = _name([list(files), place])
    _place(f"{name}.json", json.dumps(files).encode())
    _place(_pointer(place), name.encode())
    return name


def _pointer(place: str) -> str:
    """The file that names the font in use."""
    return f"current-{hashlib.sha256(place.encode()).hexdigest()[:16]}" if place else "current"


def _name(made_of: list) -> str:
    return f"heading-{hashlib.sha256(json.dumps(made_of).encode()).hexdigest()[:16]}"


def _is_there(name: str, kind: str) -> bool:
    return (folder() / f"{name}.{kind}").exists()


def _place(name: str, data: bytes) -> None:
    """Writes a file whole or not at all."""
    with tempfile.NamedTemporaryFile(dir=folder(), delete=False) as fresh:
        fresh.write(data)
    Path(fresh.name).chmod(0o644)
    Path(fresh.name).replace(folder() / name)

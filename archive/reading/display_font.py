"""The face of headings: a Chinese serif cut down to the characters that stand in titles, one small file."""

import hashlib
import io
import json
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from fontTools.merge import Merger
from fontTools.merge import Options as MergeOptions
from fontTools.subset import Options as SubsetOptions
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from archive.description.access import Reader
from archive.search import sources

# Noto Serif SC (OFL 1.1) as the package delivers it: a hundred slices of a variable font and a list of what is in each.
PACKAGE = Path("node_modules/@fontsource-variable/noto-serif-sc")
WEIGHT = 800
KINDS = ("record", "exhibition")  # whose titles are set in it
# Letters, figures and Han. Brackets and points are left to the reader's machine: in vertical writing they
# need other shapes, which a font joined from slices cannot choose.
_SET = re.compile(r"[ -~À-ɏ〇㐀-鿿\U00020000-\U0003ffff]")
_ASCII = "".join(map(chr, range(0x20, 0x7F)))
_SLICE = re.compile(r"\[?(\w+)\]?")


class FontMissing(Exception):
    """The font's package is not installed; headings are then set in a font of the reader's machine."""


def folder() -> Path:
    """Where finished fonts lie."""
    return Path(settings.DATA_DIR) / "fonts"


def current() -> str:
    """The name of the font in use; empty when none was made."""
    try:
        return (folder() / "current").read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""


def characters() -> set[str]:
    """The characters of all titles that anybody may see, and of our own words in Chinese."""
    found = set(_ASCII)
    for kind, source in sources.registered().items():
        if kind not in KINDS:
            continue
        for document in sources.documents_of(source, source.uids()):
            if document.least_reader == Reader.PUBLIC:
                found.update(*document.title)
    for catalogue in settings.LOCALE_PATHS:
        for path in Path(catalogue).rglob("*.po"):
            found.update(path.read_text(encoding="utf-8"))
    found.update(*settings.INSTITUTION.values())
    return {character for character in found if _SET.match(character)}


def make(wanted: Iterable[str]) -> str:
    """Makes the font of some characters and puts it in use; returns its name. Raises FontMissing."""
    points = {ord(character) for character in wanted}
    package = Path(settings.PROJECT_DIR) / PACKAGE
    listed = json.dumps([sorted(points), WEIGHT, _version(package)])
    name = f"display-{hashlib.sha256(listed.encode()).hexdigest()[:16]}"
    folder().mkdir(parents=True, exist_ok=True)
    if not (folder() / f"{name}.woff2").exists():
        data, held = _cut(package, points)
        _place(f"{name}.json", json.dumps(sorted(held)).encode())
        _place(f"{name}.woff2", data)
    _place("current", name.encode())
    return name


def ttf(wanted: Iterable[str]) -> bytes:
    """A face with these characters for what is printed; raises FontMissing."""
    package = Path(settings.PROJECT_DIR) / PACKAGE
    _version(package)
    points = {ord(character) for character in wanted if _SET.match(character)} | {0x2026}
    font = TTFont(io.BytesIO(_cut(package, points)[0]))
    font.flavor = None
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def add(wanted: Iterable[str]) -> bool:
    """Renews the font in use if it lacks one of these characters; False when it has them all, or none was made."""
    name = current()
    if not name:
        return False
    held = {chr(point) for point in json.loads((folder() / f"{name}.json").read_text("ascii"))}
    missing = {character for character in wanted if _SET.match(character)} - held
    return bool(missing) and make(held | missing) != name


def unicode_range(name: str) -> str:
    """Which characters a finished font has, as CSS says it."""
    points = json.loads((folder() / f"{name}.json").read_text(encoding="ascii"))
    runs: list[list[int]] = []
    for point in points:
        if runs and point == runs[-1][1] + 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return ",".join(
        f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs
    )


def _version(package: Path) -> str:
    try:
        about = json.loads((package / "package.json").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise FontMissing(f"{PACKAGE} is not installed.") from error
    return about["version"]


def _cut(package: Path, points: set[int]) -> tuple[bytes, set[int]]:
    """The needed glyphs of every slice, at one weight, joined in one WOFF2."""
    slices = json.loads((package / "unicode.json").read_text(encoding="utf-8"))
    left, held = set(points), set()
    with tempfile.TemporaryDirectory() as work:
        parts = []
        for listed, ranges in slices.items():
            here = _points_of(ranges) & left
            if not here:
                continue
            left -= here
            held |= here
            label = _SLICE.fullmatch(listed)[1]
            font = TTFont(package / f"files/noto-serif-sc-{label}-wght-normal.woff2")
            part = str(Path(work) / f"{label}.ttf")
            _subset(font, here).save(part)
            parts.append(part)
        # The layout tables of so many slices do not join; none of them matters in a heading.
        dropped = MergeOptions(drop_tables=["GSUB", "GPOS", "GDEF", "STAT"])
        whole = Merger(options=dropped).merge(parts)
    whole.flavor = "woff2"
    written = io.BytesIO()
    whole.save(written)
    return written.getvalue(), held


def _subset(font: TTFont, points: set[int]) -> TTFont:
    options = SubsetOptions(layout_features=[], hinting=False, notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    fixed = instantiateVariableFont(font, {"wght": WEIGHT})
    fixed.flavor = None
    return fixed


def _points_of(ranges: str) -> set[int]:
    """U+4E00-4E02,U+4E09 as numbers."""
    found: set[int] = set()
    for part in ranges.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return found


def _place(name: str, data: bytes) -> None:
    """Writes a file whole or not at all."""
    with tempfile.NamedTemporaryFile(dir=folder(), delete=False) as fresh:
        fresh.write(data)
    Path(fresh.name).chmod(0o644)
    Path(fresh.name).replace(folder() / name)

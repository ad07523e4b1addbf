"""Cutting a Chinese serif down to some characters at one weight."""

import io
import json
import re
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from django.conf import settings
from fontTools.merge import Merger
from fontTools.merge import Options as MergeOptions
from fontTools.subset import Options as SubsetOptions
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

# Noto Serif SC (OFL 1.1) as the package delivers it: a hundred slices of a variable font and a list of what is in each.
PACKAGE = Path("node_modules/@fontsource-variable/noto-serif-sc")
WEIGHT = 800
_SLICE = re.compile(r"\[?(\w+)\]?")


class FontMissing(Exception):
    """The font's package is not installed; headings are then set in a font of the reader's machine."""


def version() -> str:
    """The version of the package; raises FontMissing."""
    try:
        about = json.loads((_package() / "package.json").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise FontMissing(f"{PACKAGE} is not installed.") from error
    return about["version"]


def cut(points: set[int]) -> bytes:
    """The needed glyphs of every slice, joined in one font; empty where no slice has any."""
    slices = json.loads((_package() / "unicode.json").read_text(encoding="utf-8"))
    left = set(points)
    parts = []
    for listed, ranges in slices.items():
        here = _points_of(ranges) & left
        if not here:
            continue
        left -= here
        label = _SLICE.fullmatch(listed)[1]
        font = TTFont(_package() / f"files/noto-serif-sc-{label}-wght-normal.woff2")
        parts.append(instantiateVariableFont(_subset(font, here), {"wght": WEIGHT}))
    return _joined(parts)


def part(whole: bytes, points: set[int]) -> tuple[bytes, set[int]]:
    """Some characters of a font as WOFF2, and which of them it has."""
    font = TTFont(io.BytesIO(whole))
    held = points & set(font.getBestCmap())
    return _written(_subset(font, held), "woff2"), held


def gathered(files: Mapping[Path, set[int]]) -> bytes:
    """Some characters of each of several files, in one font."""
    return _joined([_subset(TTFont(file), points) for file, points in files.items()])


def _joined(fonts: Iterable[TTFont]) -> bytes:
    with tempfile.TemporaryDirectory() as work:
        parts = []
        for number, font in enumerate(fonts):
            parts.append(str(Path(work) / f"{number}.ttf"))
            Path(parts[-1]).write_bytes(_written(font, None))
        if not parts:
            return b""
        # The layout tables of so many slices do not join; none of them matters in a heading.
        dropped = MergeOptions(drop_tables=["GSUB", "GPOS", "GDEF", "STAT"])
        return _written(Merger(options=dropped).merge(parts), None)


def _written(font: TTFont, flavor: str | None) -> bytes:
    font.flavor = flavor
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def _subset(font: TTFont, points: set[int]) -> TTFont:
    options = SubsetOptions(layout_features=[], hinting=False, notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    return font


def _points_of(ranges: str) -> set[int]:
    """U+4E00-4E02,U+4E09 as numbers."""
    found: set[int] = set()
    for part in ranges.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return found


def _package() -> Path:
    return Path(settings.PROJECT_DIR) / PACKAGE

"""ALTO, any version: the text of a page as libraries' OCR delivers it."""

from collections.abc import Iterator

from lxml.etree import _Element as Element

from archive.text.assembly import (
    FoundLine,
    FoundWord,
    assemble,
    box_from_edges,
    box_from_points,
    number,
)
from archive.text.errors import UnreadableText
from archive.text.han import is_han
from archive.text.page import Box, Direction, Page
from archive.text.xml import Source, bytes_of, children, name, named, parse

UNITS_PER_INCH = {"mm10": 254.0, "inch1200": 1200.0}
_DIRECTIONS: dict[str, Direction] = {"ltr": "ltr", "rtl": "rtl", "ttb": "ttb"}


def read_alto(source: Source, dpi: float | None = None) -> Page:
    """The page of an ALTO file.

    Boxes are in the file's own unit, and so are width and height: `Page.scaled` fits them to the
    image. A file in mm10 or inch1200 that does not say how large its page is needs the `dpi`.
    """
    content, file = bytes_of(source)
    root = parse(content, file)
    if name(root) != "alto":
        raise UnreadableText(file, "other_root", format="ALTO", root="alto")
    pages = list(named(root, "Page"))
    if not pages:
        raise UnreadableText(file, "no_page", format="ALTO")
    if len(pages) > 1:
        raise UnreadableText(file, "several_pages", format="ALTO", count=len(pages))
    [page] = pages
    width, height = (number(page.get(side)) or 0.0 for side in ("WIDTH", "HEIGHT"))
    unit = next((element.text or "" for element in named(root, "MeasurementUnit")), "pixel").strip()
    scale = 1.0
    if unit in UNITS_PER_INCH and dpi:
        scale = dpi / UNITS_PER_INCH[unit]
    elif unit in UNITS_PER_INCH and not (width and height):
        raise UnreadableText(file, "unknown_size", unit=unit)
    reader = _AltoPage(page, scale)
    return assemble(
        reader.lines(),
        width=round(width * scale),
        height=round(height * scale),
        languages=reader.languages(),
        source="alto",
    )


class _AltoPage:
    """One Page element, walked in reading order."""

    def __init__(self, page: Element, scale: float) -> None:
        self.page = page
        self.scale = scale

    def lines(self) -> Iterator[FoundLine]:
        for block in self._blocks():
            for line in named(block, "TextLine"):
                yield self._line(line, block)

    def languages(self) -> Iterator[str]:
        for element in self.page.iter():
            if name(element) in ("Page", "TextBlock", "TextLine"):
                yield element.get("LANG") or element.get("language") or ""

    def _blocks(self) -> list[Element]:
        blocks = list(named(self.page, "TextBlock"))
        # ALTO 4.2 has a ReadingOrder of references; before, the order of the file is the order.
        refs = [ref.get("REF") for ref in named(self.page.getparent(), "ElementRef")]
        if refs:
            rank = {ref: place for place, ref in reversed(list(enumerate(refs)))}
            blocks.sort(key=lambda block: rank.get(block.get("ID"), len(refs)))
        return blocks

    def _line(self, line: Element, block: Element) -> FoundLine:
        words: list[FoundWord] = []
        parts = [child for child in children(line) if name(child) in ("String", "SP", "HYP")]
        has_spaces = any(name(part) == "SP" for part in parts)
        after_space = False
        for part in parts:
            if name(part) == "SP":
                after_space = True
                continue
            text = part.get("CONTENT") or ("-" if name(part) == "HYP" else "")
            glued = name(part) == "HYP"
            space = False if glued else (after_space if has_spaces else None)
            if glued and words and words[-1].text.endswith(text):
                continue  # some programs write the hyphen twice
            words += self._words(part, text, space)
            after_space = False
        direction = line.get("BASEDIRECTION") or block.get("BASEDIRECTION") or ""
        return FoundLine(words, box=self._box(line), direction=_DIRECTIONS.get(direction))

    def _words(self, string: Element, text: str, space: bool | None) -> list[FoundWord]:
        """One word, or its characters where Han text has a box for each."""
        glyphs = [child for child in children(string) if name(child) == "Glyph"]
        texts = [glyph.get("CONTENT") or "" for glyph in glyphs]
        if len(glyphs) > 1 and "".join(texts) == text and any(map(is_han, text)):
            return [
                FoundWord(glyph_text, self._box(glyph), space if place == 0 else False)
                for place, (glyph, glyph_text) in enumerate(zip(glyphs, texts, strict=True))
            ]
        return [FoundWord(text, self._box(string), space)]

    def _box(self, element: Element) -> Box | None:
        left, top, width, height = (
            number(element.get(key)) for key in ("HPOS", "VPOS", "WIDTH", "HEIGHT")
        )
        if left is None or top is None or width is None or height is None:
            for shape in children(element):
                for polygon in named(shape, "Polygon"):
                    return self._scaled(box_from_points(polygon.get("POINTS", "")))
            return None
        edges = (left, top, left + width, top + height)
        return box_from_edges(*(edge * self.scale for edge in edges))

    def _scaled(self, box: Box | None) -> Box | None:
        if box is None or self.scale == 1.0:
            return box
        x, y, width, height = box
        edges = (x, y, x + width, y + height)
        return box_from_edges(*(edge * self.scale for edge in edges))

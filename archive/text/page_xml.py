"""PAGE XML (PRImA, Transkribus, eScriptorium), any version."""

from collections.abc import Iterator

from lxml.etree import _Element as Element

from archive.text.assembly import FoundLine, FoundWord, assemble, box_from_points, number
from archive.text.boxes import split
from archive.text.errors import UnreadableText
from archive.text.han import is_han
from archive.text.page import Box, Direction, Page
from archive.text.xml import Source, bytes_of, children, name, named, parse

_DIRECTIONS: dict[str, Direction] = {
    "left-to-right": "ltr",
    "right-to-left": "rtl",
    "top-to-bottom": "ttb",
}


def read_page_xml(source: Source) -> Page:
    """The page of a PAGE file, its regions in the reading order that it states."""
    content, file = bytes_of(source)
    root = parse(content, file)
    if name(root) != "PcGts":
        raise UnreadableText(file, "other_root", format="PAGE", root="PcGts")
    page = next(named(root, "Page"), None)
    if page is None:
        raise UnreadableText(file, "no_page", format="PAGE")
    return assemble(
        (line for region in _regions(page) for line in _lines(region)),
        width=round(number(page.get("imageWidth")) or 0),
        height=round(number(page.get("imageHeight")) or 0),
        languages=_languages(page),
        source="page",
    )


def _regions(page: Element) -> list[Element]:
    """The text regions: those in the reading order first, then the others as they stand."""
    regions = list(named(page, "TextRegion"))
    order = [ref for top in children(page) if name(top) == "ReadingOrder" for ref in _refs(top)]
    rank = {ref: place for place, ref in reversed(list(enumerate(order)))}
    return sorted(regions, key=lambda region: _rank(region, rank))


def _rank(region: Element, rank: dict[str, int]) -> int:
    """The place of a region, or of the table or region around it."""
    around = [region, *region.iterancestors()]
    return next((rank[each.get("id")] for each in around if each.get("id") in rank), len(rank))


def _refs(group: Element) -> Iterator[str]:
    members = sorted(children(group), key=lambda member: number(member.get("index")) or 0)
    for member in members:
        if member.get("regionRef"):
            yield member.get("regionRef", "")
        yield from _refs(member)


def _languages(page: Element) -> Iterator[str]:
    for element in page.iter():
        yield element.get("primaryLanguage") or ""


def _lines(region: Element) -> Iterator[FoundLine]:
    direction = _DIRECTIONS.get(region.get("readingDirection", ""))
    lines = [child for child in children(region) if name(child) == "TextLine"]
    for line in lines:
        yield FoundLine(
            words=[
                word for found in children(line) if name(found) == "Word" for word in _words(found)
            ],
            text=_text(line),
            box=_box(line),
            direction=_DIRECTIONS.get(line.get("readingDirection", ""), direction),
        )
    if not lines:
        yield from _lines_of_text(region, direction)


def _lines_of_text(region: Element, direction: Direction | None) -> Iterator[FoundLine]:
    """A region whose text is given as a whole: its box is shared out among the lines."""
    texts = [text for text in _text(region).splitlines() if text.strip()]
    box = _box(region)
    across: Direction = "rtl" if direction == "ttb" else "ttb"  # the way from line to line
    boxes = split(box, len(texts), across) if box and texts else [None] * len(texts)
    for text, share in zip(texts, boxes, strict=True):
        yield FoundLine(text=text, box=share, direction=direction)


def _words(word: Element) -> list[FoundWord]:
    """One word, or its characters where Han text has a box for each."""
    text = _text(word)
    glyphs = [child for child in children(word) if name(child) == "Glyph"]
    texts = [_text(glyph) for glyph in glyphs]
    if glyphs and (not text or ("".join(texts) == text and any(map(is_han, text)))):
        if any(map(is_han, "".join(texts))):
            return [FoundWord(each, _box(glyph)) for each, glyph in zip(texts, glyphs, strict=True)]
        text = "".join(texts)
    return [FoundWord(text, _box(word))]


def _text(element: Element) -> str:
    """The transcription; of several the one with the lowest index."""
    equivalents = [child for child in children(element) if name(child) == "TextEquiv"]
    equivalents.sort(key=lambda equivalent: number(equivalent.get("index")) or 0)
    for equivalent in equivalents:
        for form in ("Unicode", "PlainText"):
            for child in children(equivalent):
                if name(child) == form and child.text:
                    return child.text
    return ""


def _box(element: Element) -> Box | None:
    for child in children(element):
        if name(child) == "Coords":
            if child.get("points"):
                return box_from_points(child.get("points", ""))
            # PAGE before 2013: <Coords><Point x="" y=""/>…
            points = [f"{point.get('x')},{point.get('y')}" for point in named(child, "Point")]
            return box_from_points(" ".join(points))
    return None

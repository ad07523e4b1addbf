"""hOCR: OCR results as HTML, as Tesseract writes them."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element as Element

from archive.text.assembly import FoundLine, FoundWord, assemble, box_from_edges
from archive.text.errors import DoctypeRefused, UnreadableText
from archive.text.han import is_han
from archive.text.page import Box, Page
from archive.text.xml import Source, bytes_of

LINES = frozenset(
    {"ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat"}
)
_BBOX = re.compile(r"\bbbox\s+(-?\d{1,7})\s+(-?\d{1,7})\s+(-?\d{1,7})\s+(-?\d{1,7})")
_SUBSET = re.compile(rb"<!(?:ENTITY|ELEMENT|ATTLIST)|<!DOCTYPE[^>]*\[", re.IGNORECASE)


def read_hocr(source: Source) -> Page:
    """The page of an hOCR file.

    HTML begins with a DOCTYPE, so a plain one is let through: the HTML parser does nothing with
    it. One that declares anything is refused.
    """
    content, file = bytes_of(source)
    if _SUBSET.search(content):
        raise DoctypeRefused(file)
    parser = etree.HTMLParser(
        encoding=_encoding(content), no_network=True, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableText(file, "not_html", detail=error) from error
    if root is None:
        raise UnreadableText(file, "empty")
    pages = [element for element in root.iter("*") if _is(element, {"ocr_page"})]
    if not pages:
        raise UnreadableText(file, "no_page", format="hOCR")
    if len(pages) > 1:
        raise UnreadableText(file, "several_pages", format="hOCR", count=len(pages))
    [page] = pages
    box = _box(page)
    return assemble(
        _lines(page),
        width=box[0] + box[2] if box else 0,
        height=box[1] + box[3] if box else 0,
        languages=_languages(root),
        source="hocr",
    )


def _encoding(content: bytes) -> str | None:
    """UTF-8 where the bytes are; else what the HTML itself says."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _lines(page: Element) -> Iterator[FoundLine]:
    for line in page.iter("*"):
        if not _is(line, LINES):
            continue
        words = [word for word in line.iter("*") if _is(word, {"ocrx_word", "ocr_word"})]
        text = "" if words else "".join(line.itertext())
        yield FoundLine(list(_words(words)), text=text, box=_box(line))


def _words(words: list[Element]) -> Iterator[FoundWord]:
    space: bool | None = None
    for word in words:
        text = "".join(word.itertext()).strip()
        letters = [part for part in word.iter("*") if _is(part, {"ocrx_cinfo"})]
        texts = ["".join(letter.itertext()).strip() for letter in letters]
        if len(letters) > 1 and "".join(texts) == text and any(map(is_han, text)):
            for letter, character in zip(letters, texts, strict=True):
                yield FoundWord(character, _box(letter, "x_bboxes") or _box(letter), space)
                space = False
        else:
            yield FoundWord(text, _box(word), space)
        space = bool(word.tail and word.tail[:1].isspace())


def _languages(root: Element) -> Iterator[str]:
    for element in root.iter("*"):
        yield element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang") or ""


def _is(element: Element, classes: set[str] | frozenset[str]) -> bool:
    return not classes.isdisjoint((element.get("class") or "").split())


def _box(element: Element, key: str = "bbox") -> Box | None:
    title = (element.get("title") or "").replace(key, "bbox")
    found = _BBOX.search(title)
    return box_from_edges(*map(float, found.groups())) if found else None

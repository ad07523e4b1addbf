"""Which reader understands a file of text: by what it holds, not by its name."""

import re
from collections.abc import Callable

from archive.text.alto import read_alto
from archive.text.errors import UnreadableText
from archive.text.hocr import read_hocr
from archive.text.page import Page
from archive.text.page_xml import read_page_xml
from archive.text.plain import decode, read_text
from archive.text.xml import Source, bytes_of

Reader = Callable[[Source], Page]

_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]{0,40}:)?(alto|PcGts|html)[\s/>]", re.IGNORECASE)
_READERS: dict[str, Reader] = {"alto": read_alto, "pcgts": read_page_xml, "html": read_hocr}


def sniff(content: bytes) -> Reader | None:
    """The reader for these bytes; None when they hold no text of a page."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        opening = content[:8192].decode("utf-16", errors="replace").lstrip()
    else:
        opening = content[:8192].decode("utf-8", errors="replace").lstrip("\ufeff \t\r\n")
    if opening.startswith("<"):
        root = _ROOT.search(opening)
        return _READERS[root[1].lower()] if root else None
    return read_text if decode(content) is not None else None


def read_any(source: Source) -> Page:
    """The page of a file in any of the formats."""
    content, file = bytes_of(source)
    reader = sniff(content)
    if reader is None:
        raise UnreadableText(file, "unknown_format")
    return reader(source)

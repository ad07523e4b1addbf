"""Plain text: the words of a page without their places."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from archive.text.assembly import FoundLine, assemble
from archive.text.errors import UnreadableText
from archive.text.page import Page
from archive.text.xml import Source, bytes_of


def read_text(source: Source) -> Page:
    """The lines of a text file, without boxes; UTF-8, UTF-16 with its mark, or GB18030."""
    content, file = bytes_of(source)
    text = decode(content)
    if text is None:
        raise UnreadableText(file, "not_text")
    return assemble((FoundLine(text=line) for line in text.splitlines()), source="text")


def decode(content: bytes) -> str | None:
    """The text of some bytes, None where they are not text."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\0" in content:
        return None
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None

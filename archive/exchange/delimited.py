"""CSV and tab-separated sheets in whatever encoding they were saved: rows of cells as text."""

import codecs
import csv
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext_noop as _

from .contract import Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAX_CELL = 1 << 20
_NOT_WRITING = {"Cc", "Cn", "Co", "Cs"}  # controls, unassigned, private use: a wrong encoding


def read_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yields the number of each row, as a spreadsheet counts, and its cells; raises Unreadable."""
    encoding = find_encoding(path)
    csv.field_size_limit(_MAX_CELL)
    with path.open(encoding=encoding, newline="") as file:
        first = file.readline()
        file.seek(0)
        dialect = csv.excel_tab if first.count("\t") > first.count(",") else csv.excel
        rows = csv.reader(file, dialect, strict=True)
        number = 0
        while True:
            number += 1
            try:
                cells = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                raise Unreadable(
                    _("The sheet is not well-formed CSV from row %(row)s on: %(reason)s."),
                    file=path.name,
                    row=number,
                    reason=str(error),
                ) from error
            yield number, cells


def find_encoding(path: Path) -> str:
    """UTF-8 (with or without its mark), UTF-16 with its mark, or GB18030; raises Unreadable."""
    with path.open("rb") as file:
        start = file.read(4)
    for mark, encoding in _BOMS:
        if start.startswith(mark):
            if _decodes(path, encoding):
                return encoding
            raise _strange(path)
    for encoding in ("utf-8", "gb18030"):
        if _decodes(path, encoding):
            return encoding
    raise _strange(path)


def _strange(path: Path) -> Unreadable:
    return Unreadable(
        _("The encoding of %(name)s is neither UTF-8 nor GB18030. Save it as “CSV UTF-8”."),
        file=path.name,
        name=path.name,
    )


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    with path.open("rb") as file:
        while True:
            block = file.read(1 << 16)
            try:
                text = decoder.decode(block, final=not block)
            except UnicodeDecodeError:
                return False
            if any(
                unicodedata.category(character) in _NOT_WRITING
                and character not in "\t\r\n\x0b\x0c"
                for character in set(text)
            ):
                return False
            if not block:
                return True

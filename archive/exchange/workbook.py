"""Excel workbooks: the first sheet's rows as text, dates as ISO dates."""

import datetime
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_noop as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from .contract import Unreadable
from .zipped import HostileZip, check_members

_MAX_UNPACKED = 512 << 20


def read_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yields the number of each row and its cells; raises Unreadable."""
    _check(path)
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise _no_workbook(path) from error
    try:
        if not book.worksheets:
            raise _no_workbook(path)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield number, [_text(cell) for cell in cells]
    finally:
        book.close()


def _check(path: Path) -> None:
    """Refuses a workbook that is a zip bomb or whose XML has a DOCTYPE."""
    try:
        with zipfile.ZipFile(path) as packed:
            check_members(packed, max_total=_MAX_UNPACKED)
            for member in packed.infolist():
                if member.filename.endswith((".xml", ".rels")) and _has_doctype(packed, member):
                    raise Unreadable(
                        _("%(name)s holds XML with a DOCTYPE, which is refused for safety."),
                        file=path.name,
                        name=path.name,
                    )
    except HostileZip as error:
        raise Unreadable(error.text, file=path.name, **error.params) from error
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError) as error:
        raise _no_workbook(path) from error


def _has_doctype(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    tail = b""
    with packed.open(member) as stream:
        while block := stream.read(1 << 16):
            block = block.replace(b"\0", b"")  # UTF-16 as well
            if b"<!DOCTYPE" in tail + block:
                return True
            tail = block[-16:]
    return False


def _no_workbook(path: Path) -> Unreadable:
    return Unreadable(
        _("%(name)s cannot be read as an Excel workbook (.xlsx)."), file=path.name, name=path.name
    )


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat()
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)

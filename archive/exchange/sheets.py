"""Sheets of either kind, CSV or Excel, and cells that hold several values."""

import re
from collections.abc import Iterator
from pathlib import Path

from . import delimited, workbook

_SEVERAL = re.compile(r"[;；\n]")


def read_rows(sheet: Path) -> Iterator[tuple[int, list[str]]]:
    """Yields the number of each row and its cells; raises Unreadable."""
    reader = workbook.read_rows if sheet.suffix.lower() == ".xlsx" else delimited.read_rows
    return reader(sheet)


def split_several(cell: str) -> list[str]:
    """The values of a cell that holds several."""
    return [part.strip() for part in _SEVERAL.split(cell) if part.strip()]

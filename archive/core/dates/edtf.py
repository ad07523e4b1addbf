"""EDTF (ISO 8601-2): what is valid, and the days between which a date lies."""

import re
from calendar import monthrange
from datetime import date
from time import struct_time

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

MAX_LENGTH = 200

_CHARACTERS = re.compile(r"[0-9XYESTZ?~%/.,:+{}\[\] -]+")
_SEASON = re.compile(r"(-?[0-9]{4})-(2[1-4])[?~%]?")
# First and last month of a season, counted from January of its year. Wide on purpose: a Chinese
# 冬 runs into the new year, and spring begins in February.
_MONTHS_OF_SEASON = {"21": (2, 5), "22": (5, 8), "23": (8, 11), "24": (11, 14)}


def is_edtf(text: str) -> bool:
    """Whether the text is EDTF, of level 0, 1 or 2."""
    if len(text) > MAX_LENGTH or not _CHARACTERS.fullmatch(text):
        return False
    try:
        parse_edtf(text)
    except (EDTFParseException, ValueError, OverflowError, RecursionError):
        return False
    return True


def bounds(edtf: str) -> tuple[date | None, date | None]:
    """The first and last day a date can mean; None where it is open or outside years 1 to 9999.

    ? and ~ do not widen the bounds: how far "about" reaches nobody has said.
    """
    if not is_edtf(edtf):
        raise ValueError(f"“{edtf}” is not EDTF.")
    if "/" in edtf:
        start, _, end = edtf.partition("/")
        return _bounds_of_end(start)[0], _bounds_of_end(end)[1]
    return _bounds_of_end(edtf)


def _bounds_of_end(edtf: str) -> tuple[date | None, date | None]:
    if edtf in ("", ".."):
        return None, None
    season = _SEASON.fullmatch(edtf)
    if season:
        year, months = int(season[1]), _MONTHS_OF_SEASON[season[2]]
        return _day(year, months[0], 1), _last_of_month(year, months[1])
    parsed = parse_edtf(edtf)
    return _date(parsed.lower_strict()), _date(parsed.upper_strict())


def _date(moment: object) -> date | None:
    if not isinstance(moment, struct_time):
        return None  # open: minus or plus infinity
    return _day(moment.tm_year, moment.tm_mon, moment.tm_mday)


def _day(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= year <= 9999 else None


def _last_of_month(year: int, month: int) -> date | None:
    if month > 12:
        year, month = year + 1, month - 12
    return _day(year, month, monthrange(year, month)[1]) if 1 <= year <= 9999 else None

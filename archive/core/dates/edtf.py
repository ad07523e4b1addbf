"""EDTF (ISO 8601-2): what is valid, and the days between which a date lies."""

import re
from calendar import IllegalMonthError, monthrange
from datetime import date
from functools import lru_cache
from time import struct_time

from edtf import EDTFObject, parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

MAX_LENGTH = 200

_CHARACTERS = re.compile(r"[0-9XYESTZ?~%/.,:+{}\[\] -]+")
_PLAIN = re.compile(
    r"([0-9]{4}(?=[-?~%]|$)|[0-9]{3}X(?!-)|[0-9]{2}XX(?!-))(?:-([0-9]{2})(?:-([0-9]{2}))?)?[?~%]?"
)
_IN_BRACKETS = re.compile(r"\[[^\[\]{}/]+\]|\{[^\[\]{}/]+\}")
_SEASON = re.compile(r"(-?[0-9]{4})-(2[1-4])[?~%]?")
# First and last month of a season, counted from January of its year. Wide on purpose: a Chinese
# 冬 runs into the new year, and spring begins in February.
_MONTHS_OF_SEASON = {"21": (2, 5), "22": (5, 8), "23": (8, 11), "24": (11, 14)}


def is_edtf(text: str) -> bool:
    """Whether the text is EDTF, of level 0, 1 or 2."""
    if len(text) > MAX_LENGTH or not _CHARACTERS.fullmatch(text):
        return False
    return _plain_bounds(text) is not None or _parsed(text) is not None


def bounds(edtf: str) -> tuple[date | None, date | None]:
    """The first and last day a date can mean; None where it is open or outside years 1 to 9999.

    ? and ~ do not widen the bounds: how far "about" reaches nobody has said.
    """
    if not is_edtf(edtf):
        raise ValueError(f"“{edtf}” is not EDTF.")
    plain = _plain_bounds(edtf)
    if plain:
        return plain
    if "/" in edtf:
        start, _, end = edtf.partition("/")
        return _bounds_of_end(start)[0], _bounds_of_end(end)[1]
    return _bounds_of_end(edtf)


def _bounds_of_end(edtf: str) -> tuple[date | None, date | None]:
    plain = _bounds_of_date(edtf)
    if plain:
        return plain
    if edtf in ("", "..") or edtf.startswith("XXXX"):
        return None, None
    season = _SEASON.fullmatch(edtf)
    if season:
        year, months = int(season[1]), _MONTHS_OF_SEASON[season[2]]
        return _day(year, months[0], 1), _last_of_month(year, months[1])
    parsed = _parsed(edtf)
    return (_date(parsed.lower_strict()), _date(parsed.upper_strict())) if parsed else (None, None)


def _plain_bounds(edtf: str) -> tuple[date, date] | None:
    """The bounds of dates and of intervals and sets of them, without the slow general parser."""
    is_set = _IN_BRACKETS.fullmatch(edtf) is not None
    text = edtf[1:-1] if is_set else edtf
    is_list = is_set and ".." not in text
    parts = text.split("," if is_list else ".." if is_set else "/")
    found = [_bounds_of_date(part) for part in parts]
    known = [each for each in found if each]
    if len(known) < len(found) or (len(found) > 2 and not is_list):
        return None
    if is_list:
        return min(first for first, _ in known), max(last for _, last in known)
    return known[0][0], known[-1][1]


def _bounds_of_date(edtf: str) -> tuple[date, date] | None:
    """The bounds of 1937, 193X, 1937-07 or 1937-07-07~."""
    found = _PLAIN.fullmatch(edtf)
    if not found:
        return None
    first, last = int(found[1].replace("X", "0")), int(found[1].replace("X", "9"))
    try:
        if found[3]:
            month, day = int(found[2]), int(found[3])
            return date(first, month, day), date(last, month, day)
        if found[2]:
            month = int(found[2])
            return date(first, month, 1), date(last, month, monthrange(last, month)[1])
        return date(first, 1, 1), date(last, 12, 31)
    except (ValueError, IllegalMonthError):
        return None


@lru_cache(maxsize=2048)
def _parsed(edtf: str) -> EDTFObject | None:
    try:
        return parse_edtf(edtf)
    except (EDTFParseException, ValueError, OverflowError, RecursionError):
        return None


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

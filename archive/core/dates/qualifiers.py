"""Words around a date: about, perhaps, before, after, and brackets."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from archive.core.dates.edtf import bounds
from archive.core.dates.eras import SEXAGENARY, knows_lunar_year, lunar_years, sign_of
from archive.core.dates.pieces import Reading
from archive.core.dates.problems import DateNotRead, Problem

Read = Callable[[str], Reading | None]

_ABOUT = re.compile(
    r"(?:大约|约在|约为|约|大概|circa|ca\.?|c\.?(?=[ \d])|about|approximately|approx\.?|around|~)\s*"
)
_ABOUT_AFTER = re.compile(r"(?:左右|前后|上下|许|~)$")
_PERHAPS = re.compile(r"(?:疑为|疑|可能是|可能|或为|probably|possibly|perhaps|maybe)\s*")
_PERHAPS_AFTER = re.compile(r"(?:\(\?\)|\[\?\]|\?|\((?:疑|存疑|待考|uncertain)\))$")

_BEFORE = re.compile(
    r"(?:before|prior to|pre-?|not later than|no later than|until|up to|to)\s+|不晚于|[—–]"
)
_BEFORE_AFTER = re.compile(r"[及或]?(?:以前|之前|前|为止|止)$")
_AFTER = re.compile(r"(?:after|since|from|post-?|not earlier than|no earlier than)\s+|不早于|自|从")
_AFTER_AFTER = re.compile(
    r"(?:[及或]?(?:以后|之后|后|起|以来|至今|迄今)|(?:-|–|—|to|至)\s?(?:present|date|now|今)?|onwards?)$"
)

_WEEKDAY = re.compile(
    r"\(?(?:(?:星期|礼拜|周)[一二三四五六日天]"
    r"|\b(?:mon|tues?|wednes|wed|thurs?|thu|fri|satur|sat|sun)(?:day)?\b\.?)\)?,?"
)
_BRACKETED = re.compile(r"(?P<before>[^()]*)\((?P<inside>[^()]{1,80})\)(?P<after>[^()]*)")
_SIGN = re.compile(rf"(?:岁次)?({SEXAGENARY})年?")
_YEAR = re.compile(r"(?:公元|西元)?(\d{4})年?")
_UNDATED_THEN = re.compile(r"(?:n\.? ?d\.?|undated|无日期|年代不详|未署日期),?\s*(?=[\[(])")


def read_prefixed(text: str, read: Read) -> Reading | None:
    """About or perhaps before the whole: both ends of a range are meant."""
    if _ABOUT.match(text) or _PERHAPS.match(text):
        return read_qualified(text, read)
    return None


def read_qualified(text: str, read: Read) -> Reading | None:
    """About, perhaps: the sign goes to both ends of an interval."""
    inner, signs = _without_signs(text)
    if not signs or not inner:
        return None
    reading = read(inner)
    if not reading or re.search(r"[?~%\[\]{}]", reading.edtf):
        return None
    sign = "%" if len(signs) > 1 else signs.pop()
    ends = [end if end in ("", "..") else end + sign for end in reading.edtf.split("/")]
    return Reading("/".join(ends), reading.note)


def _without_signs(text: str) -> tuple[str, set[str]]:
    signs: set[str] = set()
    before = ""
    while text != before:
        before = text
        for pattern, sign in ((_PERHAPS, "?"), (_ABOUT, "~")):
            found = pattern.match(text)
            if found:
                text = text[found.end() :].strip()
                signs.add(sign)
        for pattern, sign in ((_PERHAPS_AFTER, "?"), (_ABOUT_AFTER, "~")):
            found = pattern.search(text)
            if found:
                text = text[: found.start()].strip()
                signs.add(sign)
    return text, signs


def read_open(text: str, read: Read, edge: Callable[[str, int], str]) -> Reading | None:
    """Before, after: an interval without an end. The named date itself is let in."""
    for pattern, is_before, is_prefix in (
        (_BEFORE, True, True),
        (_BEFORE_AFTER, True, False),
        (_AFTER, False, True),
        (_AFTER_AFTER, False, False),
    ):
        found = pattern.match(text) if is_prefix else pattern.search(text)
        if not found:
            continue
        inner = (text[found.end() :] if is_prefix else text[: found.start()]).strip()
        reading = read(inner) if inner else None
        if reading and not re.search(r"\.\.|[\[{]", reading.edtf):
            end = edge(reading.edtf, 1 if is_before else 0)
            return Reading(f"../{end}" if is_before else f"{end}/..", reading.note)
    return None


def read_supplied(text: str, read: Read) -> Reading | None:
    """[1937]: the describer's date, not the material's."""
    text = _UNDATED_THEN.sub("", text)
    if not (text.startswith("[") and text.endswith("]")):
        return None
    reading = read(text[1:-1].strip())
    return reading and replace(reading, note=reading.note or Problem("supplied"))


def read_said_twice(text: str, read: Read) -> Reading | None:
    """1937年(民国二十六年): two ways to say one date must agree; the narrower one is kept."""
    without = " ".join(_WEEKDAY.sub(" ", text, count=1).split())
    if without != text and without:
        return read(without)
    found = _BRACKETED.fullmatch(text)
    if not found or _PERHAPS_AFTER.search(text):
        return None
    outside, inside = f"{found['before']}{found['after']}".strip(), found["inside"].strip()
    signed = _year_with_sign(outside, inside) or _year_with_sign(inside, outside)
    if signed:
        return signed
    first, second = read(outside), read(inside)
    if not first or not second:
        return None
    agreed = _agreed(first, second)
    if not agreed:
        raise DateNotRead("disagree", one=outside, other=inside)
    return agreed


def _year_with_sign(sign: str, year: str) -> Reading | None:
    """乙未年(1895年): the lunar year with this sign of the cycle of sixty."""
    lunar, gregorian = _SIGN.fullmatch(sign), _YEAR.fullmatch(year)
    if not lunar or not gregorian or not knows_lunar_year(int(gregorian[1])):
        return None
    if sign_of(int(gregorian[1])) != lunar[1]:
        raise DateNotRead("disagree", one=sign, other=year)
    return Reading(lunar_years(int(gregorian[1]), int(gregorian[1])))


_ABOUT_A_YEAR = range(340, 400)


def _agreed(first: Reading, second: Reading) -> Reading | None:
    """The narrower of two dates that overlap, None when they do not.

    A Gregorian year beside an imperial one is its usual name, though the one ends in winter and
    the other at the new year: 光绪三十四年(1908年) is kept as the lunar year.
    """
    one, other = _days(first), _days(second)
    if max(one[0], other[0]) > min(one[1], other[1]):
        return None
    widths = [end.toordinal() - start.toordinal() for start, end in (one, other)]
    if all(width in _ABOUT_A_YEAR for width in widths) and one != other:
        if one[0].year != other[0].year:
            return None
        return first if "/" in first.edtf else second
    return first if widths[0] <= widths[1] else second


def _days(reading: Reading) -> tuple[date, date]:
    start, end = bounds(reading.edtf)
    return start or date.min, end or date.max

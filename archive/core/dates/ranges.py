"""Dates with words around them: about, before, from … to, either … or, and brackets."""

import re
from dataclasses import replace
from datetime import date

from archive.core.dates.chinese import completed, read_chinese
from archive.core.dates.edtf import bounds, is_edtf
from archive.core.dates.pieces import Reading, gregorian
from archive.core.dates.problems import DateNotRead, Problem
from archive.core.dates.western import (
    check_year_and_number,
    completed_end,
    completed_middle,
    completed_start,
    read_western,
)
from archive.core.dates.words import plain_form

_ABOUT = re.compile(
    r"(?:大约|约在|约为|约|大概|circa|ca\.?|c\.?(?=[ \d])|about|approximately|approx\.?|around|~)\s*"
)
_ABOUT_AFTER = re.compile(r"(?:左右|前后|上下|许|\s*~)$")
_PERHAPS = re.compile(r"(?:疑为|疑|可能是|可能|或为|probably|possibly|perhaps|maybe)\s*")
_PERHAPS_AFTER = re.compile(r"\s*(?:\(\?\)|\[\?\]|\?|\(疑\)|\(存疑\)|\(待考\))$")
_BEFORE = re.compile(r"(?:before|prior to|pre-?|not later than|no later than|until|up to|to)\s+|不晚于|—|–")
_BEFORE_AFTER = re.compile(r"(?:及|或)?(?:以前|之前|前|为止|止)$")
_AFTER = re.compile(r"(?:after|since|from|post-?|not earlier than|no earlier than)\s+|不早于|自|从")
_AFTER_AFTER = re.compile(
    r"(?:(?:及|或)?(?:以后|之后|后|起|以来|至今|迄今)|\s*(?:-|–|—|to|至)\s*(?:present|date|now|今)?|\s+onwards?)$"
)
_BETWEEN = re.compile(r"between (?P<a>.+?) and (?P<b>.+)|(?P<c>.+?)(?:和|与|至|到|—|–|-)(?P<d>.+?)之?间")
_SEPARATORS = re.compile(
    r"\s*(?:至|到|起至|—+|–+|~|-+|(?<= )(?:to|until|till|through|and ending)(?= ))\s*|(?<=\d)/(?=\d)"
)
_EITHER = re.compile(r"\s+or\s+|或者?|\s*/\s*or\s*")
_BOTH = re.compile(r"\s+and\s+|\s*&\s*|\s*[、,]\s*|和|及")
_WEEKDAY = re.compile(
    r"\s*\(?(?:(?:星期|礼拜|周)[一二三四五六日天]|(?:mon|tues?|wednes|wed|thurs?|thu|fri|satur|sat|sun)(?:day)?)\)?,?\s*"
)
_BRACKETED = re.compile(r"(?P<before>[^()]*)\((?P<inside>[^()]{1,80})\)(?P<after>[^()]*)")
_SIGNS = re.compile(r"(\d{4})\s*(-|–|—|/)\s*(\d{2})")
MOST_SPLITS = 12


def read(written: str) -> Reading | None:
    """The date, whatever its form; None where it has none that is known."""
    plain = plain_form(written)
    edtf = _as_edtf(written)
    if edtf:
        return edtf
    return _read(plain, plain)


def _as_edtf(written: str) -> Reading | None:
    """A date written in EDTF, unless people mean something else by the same signs."""
    text = written.strip().replace("x", "X")
    years = _SIGNS.fullmatch(text)
    if text.startswith("[") and not re.search(r"\.\.|,", text):
        return None  # a cataloguer's bracket, not a set of one
    if not is_edtf(text):
        return None
    if years and years[2] == "-" and int(years[3]) > 12 and int(years[3]) > int(years[1]) % 100:
        # 1921-22: summer 1921 to EDTF, two years to everybody else.
        raise DateNotRead("month_or_year", written=text)
    return _in_order(Reading(text), text)


def _read(text: str, whole: str) -> Reading | None:
    """A date with or without words around it."""
    for form in (_single, _bracketed, _inside_brackets, _between, _range, _qualified, _open, _several):
        reading = form(text)
        if reading:
            return reading
    return None


def _single(text: str) -> Reading | None:
    years = _SIGNS.fullmatch(text)
    if years:
        return _two_years(years)
    return read_chinese(text) or read_western(text)


def _two_years(found: re.Match[str]) -> Reading:
    """1931-35 and 1937/38: the same century; 1937-07: a month."""
    year, number = int(found[1]), int(found[3])
    if 1 <= number <= 12:
        if found[2] != "-":
            check_year_and_number(found[0], year, number)
        return Reading(gregorian(year, number))
    if number <= year % 100:
        end = f"{found[1][:2]}{found[3]}"
        raise DateNotRead("ends_before_it_starts", start=found[1], end=end)
    return Reading(f"{found[1]}/{found[1][:2]}{found[3]}")


def _bracketed(text: str) -> Reading | None:
    """[1937]: the describer's date, not the material's."""
    if not (text.startswith("[") and text.endswith("]")):
        return None
    reading = _read(text[1:-1].strip(), text)
    return reading and replace(reading, note=reading.note or Problem("supplied"))


def _inside_brackets(text: str) -> Reading | None:
    """1937年(民国二十六年): two ways to say one date must agree; the narrower one is kept."""
    without = _WEEKDAY.sub("", text, count=1)
    if without != text and without:
        return _read(without, text)
    found = _BRACKETED.fullmatch(text)
    if not found or _PERHAPS_AFTER.search(text):
        return None
    outside, inside = found["before"] + found["after"], found["inside"]
    first = _read(outside.strip(), text)
    second = _read(inside.strip(), text)
    if not first or not second:
        return None
    one, other = bounds(first.edtf), bounds(second.edtf)
    narrower, wider = (first, second) if _width(one) <= _width(other) else (second, first)
    if not _holds(bounds(wider.edtf), bounds(narrower.edtf)):
        raise DateNotRead("disagree", one=outside, other=inside)
    return narrower


def _width(span: tuple[date | None, date | None]) -> int:
    start, end = span
    return (end or date.max).toordinal() - (start or date.min).toordinal()


def _holds(
    wider: tuple[date | None, date | None], narrower: tuple[date | None, date | None]
) -> bool:
    begins = wider[0] is None or (narrower[0] is not None and wider[0] <= narrower[0])
    ends = wider[1] is None or (narrower[1] is not None and narrower[1] <= wider[1])
    return begins and ends


def _between(text: str) -> Reading | None:
    """One date that lies somewhere from the one to the other: a set in EDTF."""
    found = _BETWEEN.fullmatch(text)
    if not found:
        return None
    ends = _ends(found["a"] or found["c"], found["b"] or found["d"])
    if not ends:
        return None
    start, end = ends
    first, last = _edge(start.edtf, 0), _edge(end.edtf, 1)
    return _in_order(Reading(f"[{first}..{last}]", start.note or end.note), text)


def _range(text: str) -> Reading | None:
    """From one date to another; of the places where the text can be cut, the first that reads."""
    problem: DateNotRead | None = None
    for cut, _ in zip(_SEPARATORS.finditer(text), range(MOST_SPLITS), strict=False):
        first, last = text[: cut.start()].strip(), text[cut.end() :].strip()
        first = re.sub(r"^(?:from |自|从)|起$", "", first)
        if not first or not re.sub(r"(?:止|为止)$", "", last):
            continue
        try:
            ends = _ends(first, re.sub(r"(?:止|为止)$", "", last))
        except DateNotRead as reason:
            problem = problem or reason
            continue
        if ends:
            return _from_to(*ends, first, last)
    if problem:
        raise problem
    return None


def _ends(first: str, last: str) -> tuple[Reading, Reading] | None:
    """Both ends of a range, each completed by what only the other says."""
    unit = re.match(r"[0-9〇一二三四五六七八九十廿卅元]{1,4}(年代|世纪|年|月|日)", last)
    starts = [first + unit[1]] if unit and re.search(r"[0-9〇一二三四五六七八九十廿卅元]$", first) else []
    starts += [first, completed_start(first, last) or ""]
    for start_text in filter(None, starts):
        ends = [
            completed_end(last, start_text),
            completed(last, start_text),
            completed_middle(last, start_text),
            last,
        ]
        for end_text in filter(None, ends):
            if end_text.startswith(first) and last in ("", first):
                continue
            start = _attempt(start_text if end_text != ends[2] else f"{start_text} {last[-4:]}")
            end = _attempt(end_text)
            if start and end:
                return start, end
    # Neither reads in any form: say why the plain one does not.
    one, other = _end(first), _end(last)
    return (one, other) if one and other else None


def _attempt(text: str) -> Reading | None:
    try:
        return _end(text)
    except DateNotRead:
        return None


def _end(text: str) -> Reading | None:
    """One end of a range: a date with at most a qualifier."""
    return _single(text) or _qualified(text)


def _from_to(start: Reading, end: Reading, first: str, last: str) -> Reading:
    edtf = f"{start.edtf.partition('/')[0]}/{end.edtf.rpartition('/')[2]}"
    earliest, latest = bounds(start.edtf)[0], bounds(end.edtf)[1]
    if earliest and latest and (latest < earliest or _starts_later(start, end)):
        raise DateNotRead("ends_before_it_starts", start=first, end=last)
    return Reading(edtf, start.note or end.note)


def _starts_later(start: Reading, end: Reading) -> bool:
    """Also wrong: a start whose last day is after the last day of the end."""
    one, other = bounds(start.edtf)[0], bounds(end.edtf)[1]
    return bool(one and other and one > other)


def _qualified(text: str) -> Reading | None:
    """About, perhaps: the sign goes to both ends of an interval."""
    sign = ""
    inner = text
    for _ in range(4):
        before = inner
        for pattern, mark in ((_PERHAPS, "?"), (_ABOUT, "~")):
            found = pattern.match(inner)
            if found:
                inner, sign = inner[found.end() :], sign + mark
        for pattern, mark in ((_PERHAPS_AFTER, "?"), (_ABOUT_AFTER, "~")):
            found = pattern.search(inner)
            if found:
                inner, sign = inner[: found.start()], sign + mark
        if inner == before:
            break
    if not sign or not inner:
        return None
    reading = _read(inner.strip(), text)
    if not reading or re.search(r"[?~%\[\]{}]", reading.edtf):
        return None
    mark = "%" if len(set(sign)) > 1 else sign[0]
    ends = [end if end in ("", "..") else end + mark for end in reading.edtf.split("/")]
    return Reading("/".join(ends), reading.note)


def _open(text: str) -> Reading | None:
    """Before, after: an interval without an end. The named date itself is let in."""
    for pattern, is_start, is_prefix in (
        (_BEFORE, True, True),
        (_BEFORE_AFTER, True, False),
        (_AFTER, False, True),
        (_AFTER_AFTER, False, False),
    ):
        found = pattern.match(text) if is_prefix else pattern.search(text)
        if not found or not found.group():
            continue
        inner = text[found.end() :] if is_prefix else text[: found.start()]
        reading = _read(inner.strip(), text) if inner.strip() else None
        if reading and not re.search(r"\.\.|[\[{]", reading.edtf):
            edge = _edge(reading.edtf, 1 if is_start else 0)
            return Reading(f"../{edge}" if is_start else f"{edge}/..", reading.note)
    return None


def _several(text: str) -> Reading | None:
    """Either … or …; this one and that one."""
    for pattern, left, right in ((_EITHER, "[", "]"), (_BOTH, "{", "}")):
        parts = [part.strip() for part in pattern.split(text)]
        if not 2 <= len(parts) <= 6 or not all(parts):
            continue
        completed_parts = [
            part if number == len(parts) - 1 else _with_unit(part, parts[-1])
            for number, part in enumerate(parts)
        ]
        first = completed_parts[0]
        readings = [_attempt(completed(part, first) or part) for part in completed_parts[1:]]
        readings.insert(0, _attempt(first))
        if all(reading and "/" not in reading.edtf for reading in readings):
            edtfs = [reading.edtf for reading in readings if reading]
            return Reading(f"{left}{','.join(edtfs)}{right}")
    return None


def _with_unit(part: str, last: str) -> str:
    """1931或1932年: the unit stands only once."""
    unit = re.search(r"(年代|世纪|年|月|日)$", last)
    return part + unit[1] if unit and re.search(r"[0-9〇一二三四五六七八九十廿卅元]$", part) else part


def _edge(edtf: str, which: int) -> str:
    """An end of an open interval or a set: a date that stands for itself there."""
    if "/" in edtf:
        edtf = edtf.split("/")[which]
    if not re.fullmatch(r"-?\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?[?~%]?", edtf):
        day = bounds(edtf)[which]
        return str(day) if day else ".."
    return edtf


def _in_order(reading: Reading, written: str) -> Reading:
    """Refuses an interval or a set that ends before it starts."""
    start, end = bounds(reading.edtf)
    if start and end and end < start:
        parts = re.split(r"/|\.\.", reading.edtf.strip("[]{}"))
        raise DateNotRead("ends_before_it_starts", start=parts[0], end=parts[-1])
    return reading

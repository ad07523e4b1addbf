"""Two or more dates in one: from … to, between … and, either … or."""

import re

from archive.core.dates.chinese import completed, read_chinese
from archive.core.dates.edtf import bounds
from archive.core.dates.pieces import Reading, gregorian
from archive.core.dates.problems import DateNotRead
from archive.core.dates.qualifiers import read_qualified
from archive.core.dates.western import (
    check_year_and_number,
    completed_end,
    completed_middle,
    completed_start,
    read_western,
)

YEAR_AND_NUMBER = re.compile(r"(\d{4})\s*(-|–|—|/)\s*(\d{2})")

_BETWEEN = re.compile(
    r"between (?P<a>.+?) and (?P<b>.+)|(?P<c>.+?)(?:和|与|至|到|—|–|-)(?P<d>.+?)之?间"
)
_SEPARATOR = re.compile(
    r"\s*(?:至|到|起至|—+|–+|~|-+|(?<= )(?:to|until|till|through)(?= ))\s*|(?<=\d)/(?=\d)"
)
_FROM = re.compile(r"^(?:from |自|从)|起$")
_TO = re.compile(r"(?:为止|止)$")
_EITHER = re.compile(r"\s+or\s+|或者?")
_BOTH = re.compile(r"\s+and\s+|\s*&\s*|\s*[、,]\s*|和|及")
_BARE_NUMBER = re.compile(r"[0-9〇一二三四五六七八九十廿卅元]$")
_UNIT_AFTER = re.compile(r"[0-9〇一二三四五六七八九十廿卅元]{1,4}(年代|世纪|年|月|日)")
_UNIT = re.compile(r"(年代|世纪|年|月|日)$")
MOST_CUTS = 12
MOST_DATES = 6


def read_single(text: str) -> Reading | None:
    """One date, or two years in the short form 1931-35, with no words around it."""
    found = YEAR_AND_NUMBER.fullmatch(text)
    if found:
        return _two_years(found)
    return read_chinese(text) or read_western(text)


def read_range(text: str) -> Reading | None:
    """From one date to another; of the places where the text can be cut, the first that reads."""
    problem: DateNotRead | None = None
    for cut, _ in zip(_SEPARATOR.finditer(text), range(MOST_CUTS), strict=False):
        first = _FROM.sub("", text[: cut.start()].strip())
        last = _TO.sub("", text[cut.end() :].strip())
        if not first or not last:
            continue
        try:
            ends = _ends(first, last)
        except DateNotRead as reason:
            problem = problem or reason
            continue
        if ends:
            return _from_to(*ends, first, last)
    if problem:
        raise problem
    return None


def read_between(text: str) -> Reading | None:
    """One date that lies somewhere from the one to the other: a set in EDTF."""
    found = _BETWEEN.fullmatch(text)
    if not found:
        return None
    ends = _ends(found["a"] or found["c"], found["b"] or found["d"])
    if not ends:
        return None
    first, last = edge(ends[0].edtf, 0), edge(ends[1].edtf, 1)
    return in_order(Reading(f"[{first}..{last}]", ends[0].note or ends[1].note))


def read_several(text: str) -> Reading | None:
    """Either … or …; this one and that one."""
    for pattern, left, right in ((_EITHER, "[", "]"), (_BOTH, "{", "}")):
        parts = [part.strip() for part in pattern.split(text)]
        if not 2 <= len(parts) <= MOST_DATES or not all(parts):
            continue
        unit = _UNIT.search(parts[-1])
        if unit:  # 1931或1932年
            parts = [f"{part}{unit[1]}" if _BARE_NUMBER.search(part) else part for part in parts]
        readings = [_attempt(parts[0])]
        readings += [_attempt(completed(part, parts[0]) or part) for part in parts[1:]]
        edtfs = [reading.edtf for reading in readings if reading and "/" not in reading.edtf]
        if len(edtfs) == len(parts):
            return Reading(f"{left}{','.join(edtfs)}{right}")
    return None


def edge(edtf: str, which: int) -> str:
    """The first (0) or last (1) end as a plain date, as open intervals and sets want it."""
    if "/" in edtf:
        edtf = edtf.split("/")[which]
    if re.fullmatch(r"-?\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?[?~%]?", edtf):
        return edtf
    day = bounds(edtf)[which]
    return str(day) if day else ".."


def in_order(reading: Reading) -> Reading:
    """Refuses an interval or a set that ends before it starts."""
    start, end = bounds(reading.edtf)
    if start and end and end < start:
        parts = re.split(r"/|\.\.", reading.edtf.strip("[]{}"))
        raise DateNotRead("ends_before_it_starts", start=parts[0], end=parts[-1])
    return reading


def _two_years(found: re.Match[str]) -> Reading:
    """1931-35 and 1937/38: the same century; 1937-07: a month."""
    year, number = int(found[1]), int(found[3])
    if 1 <= number <= 12:
        if found[2] != "-":
            check_year_and_number(found[0], year, number)
        return Reading(gregorian(year, number))
    if number <= year % 100:
        raise DateNotRead("no_such_month", month=number)
    return Reading(f"{found[1]}/{found[1][:2]}{found[3]}")


def _ends(first: str, last: str) -> tuple[Reading, Reading] | None:
    """Both ends of a range, each completed by what only the other says."""
    for one, other in _completions(first, last):
        start, end = _attempt(one), _attempt(other)
        if start and end:
            return start, end
    # Neither reads in any form: say why the plain one does not.
    plain_start, plain_end = _end(first), _end(last)
    return (plain_start, plain_end) if plain_start and plain_end else None


def _completions(first: str, last: str) -> list[tuple[str, str]]:
    starts = [first]
    unit = _UNIT_AFTER.match(last)
    if unit and _BARE_NUMBER.search(first):
        starts.insert(0, first + unit[1])  # 民国二十至二十四年
    pairs = [
        (start, end)
        for start in starts
        for end in (completed_end(last, start), completed(last, start), last)
        if end
    ]
    middle = completed_middle(last, first)
    if middle:
        pairs.append((f"{first} {last[-4:]}", middle))
    start = completed_start(first, last)
    if start:
        pairs.append((start, last))
    return pairs


def _attempt(text: str) -> Reading | None:
    try:
        return _end(text)
    except DateNotRead:
        return None


def _end(text: str) -> Reading | None:
    """One end of a range: a date with at most a qualifier."""
    return read_single(text) or read_qualified(text, read_single)


def _from_to(start: Reading, end: Reading, first: str, last: str) -> Reading:
    begins, ends = bounds(start.edtf)[0], bounds(end.edtf)[1]
    if begins and ends and ends < begins:
        raise DateNotRead("ends_before_it_starts", start=first, end=last)
    edtf = f"{start.edtf.partition('/')[0]}/{end.edtf.rpartition('/')[2]}"
    return Reading(edtf, start.note or end.note)

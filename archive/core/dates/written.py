"""Reads dates as archives write them, in Chinese, English or EDTF."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from archive.core.dates.edtf import MAX_LENGTH, bounds, is_edtf
from archive.core.dates.pieces import Reading
from archive.core.dates.problems import DateNotRead, Problem
from archive.core.dates.qualifiers import (
    read_open,
    read_prefixed,
    read_qualified,
    read_said_twice,
    read_supplied,
)
from archive.core.dates.ranges import (
    YEAR_AND_NUMBER,
    edge,
    in_order,
    read_between,
    read_range,
    read_several,
    read_single,
)
from archive.core.dates.words import plain_form


@dataclass(frozen=True)
class ReadDate:
    """A date as written and, where it was read, as EDTF with its bounds.

    `problem` says why there is no EDTF; `note` what the EDTF does not hold of the words.
    Open bounds, and those outside the years 1 to 9999, are None.
    """

    written: str
    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    problem: Problem | None = None
    note: Problem | None = None


@lru_cache(maxsize=4096)
def read_date(written: str) -> ReadDate:
    """What a written date says. Never raises: what cannot be read stays text, with a problem."""
    text = written.strip()
    if not text:
        return ReadDate(written)
    if len(text) > MAX_LENGTH:
        return ReadDate(written, problem=Problem("too_long", {"limit": str(MAX_LENGTH)}))
    if _UNDATED.fullmatch(plain_form(text)):
        return ReadDate(written, problem=Problem("undated"))
    try:
        reading = _as_edtf(text) or _Reader().read(plain_form(text))
        if reading is None or not is_edtf(reading.edtf):
            raise DateNotRead("not_understood", written=text)
    except DateNotRead as reason:
        return ReadDate(written, problem=reason.problem)
    earliest, latest = bounds(reading.edtf)
    return ReadDate(written, reading.edtf, earliest, latest, note=reading.note)


_UNDATED = re.compile(
    r"[\[(]?(?:undated|no date|date unknown|unknown|not dated|n\.? ?d\.?|s\.? ?d\.?"
    r"|(?:年代|日期|时间|年份|年月|写作时间)?(?:不详|不明|未详|未明|无考|待考|失考|未知|缺失|缺)"
    r"|无(?:日期|年代|年月|时间|年份)|未(?:注明|署|标注|记|载)(?:日期|年代|年月|时间|年份)?|佚)[\])]?\.?"
)


def _as_edtf(text: str) -> Reading | None:
    """A date written in EDTF, unless people mean something else by the same signs."""
    text = re.sub(r"(?<=[0-9xX])x", "X", re.sub(r"\s*/\s*", "/", text))
    if text.startswith("[") and not re.search(r"\.\.|,", text):
        return None  # a describer's bracket, not a set of one
    if not is_edtf(text):
        return None
    years = YEAR_AND_NUMBER.fullmatch(text)
    if years and int(years[3]) > 12 and int(years[3]) > int(years[1]) % 100:
        raise DateNotRead("season_or_year", written=text)
    return in_order(Reading(text))


class _Reader:
    """One date being read; counts its attempts, so that no text can keep it busy."""

    MOST_ATTEMPTS = 40

    def __init__(self) -> None:
        self.attempts = 0

    def read(self, text: str) -> Reading | None:
        """A date with or without words around it."""
        self.attempts += 1
        if self.attempts > self.MOST_ATTEMPTS:
            return None
        return (
            read_single(text)
            or read_supplied(text, self.read)
            or read_said_twice(text, self.read)
            or read_between(text)
            or read_prefixed(text, self.read)
            or read_range(text)
            or read_qualified(text, self.read)
            or read_open(text, self.read, edge)
            or read_several(text)
        )

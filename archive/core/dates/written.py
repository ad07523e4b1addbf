"""Reads dates as archives write them, in Chinese, English or EDTF."""

import re
from dataclasses import dataclass
from datetime import date

from archive.core.dates import ranges
from archive.core.dates.edtf import MAX_LENGTH, bounds, is_edtf
from archive.core.dates.pieces import Reading
from archive.core.dates.problems import DateNotRead, Problem
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
        reading = ranges.read(text)
        if reading is None:
            raise DateNotRead("not_understood", written=text)
        return _checked(written, reading)
    except DateNotRead as reason:
        return ReadDate(written, problem=reason.problem)


def _checked(written: str, reading: Reading) -> ReadDate:
    if not is_edtf(reading.edtf):
        raise DateNotRead("not_understood", written=written.strip())
    earliest, latest = bounds(reading.edtf)
    return ReadDate(written, reading.edtf, earliest, latest, note=reading.note)


_UNDATED = re.compile(
    r"[\[(]?(?:undated|no date|date unknown|unknown|not dated|n\.? ?d\.?|s\.? ?d\.?"
    r"|(?:年代|日期|时间|年份|年月|写作时间)?(?:不详|不明|未详|未明|无考|待考|失考|未知|缺失|缺)"
    r"|无(?:日期|年代|年月|时间|年份)|未(?:注明|署|标注|记|载)(?:日期|年代|年月|时间|年份)?|佚)[\])]?\.?"
)


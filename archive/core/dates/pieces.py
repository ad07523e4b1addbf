"""What a reader of written dates hands back, and the EDTF of years, months and days."""

from calendar import monthrange
from dataclasses import dataclass

from archive.core.dates.problems import DateNotRead, Problem


@dataclass(frozen=True)
class Reading:
    """EDTF without qualifiers, a date or an interval, and what it leaves out."""

    edtf: str
    note: Problem | None = None


def gregorian(year: int, month: int | None = None, day: int | None = None) -> str:
    """EDTF of a day, month or year that exists; else a sentence about what does not."""
    if month is None:
        return f"{year:04}"
    if not 1 <= month <= 12:
        raise DateNotRead("no_such_month", month=month)
    if day is None:
        return f"{year:04}-{month:02}"
    if not 1 <= day <= monthrange(max(year, 1), month)[1]:
        raise DateNotRead("no_such_day", year=year, month=month, day=day)
    return f"{year:04}-{month:02}-{day:02}"


def before_christ(written: str, year: int) -> str:
    """EDTF of a year before Christ: it has a year nought, so 221 BC is -0220."""
    if not 1 <= year <= 9999:
        raise DateNotRead("not_understood", written=written)
    return f"-{year - 1:04}" if year > 1 else "0000"


def decade(written: str, century: int | None, start: int) -> Reading:
    """Ten years: 1930 → 193X; in the 20th century, 30 → 193X."""
    if start % 10 or (century is not None and start > 90):
        raise DateNotRead("no_such_decade", written=written)
    if century is not None:
        return Reading(f"{century - 1:02}{start // 10}X")
    if start < 1000:
        raise DateNotRead("no_century", written=written)
    if start % 100 == 0:
        note = Problem("decade_or_century", {"written": written})
        return Reading(f"{start // 100:02}XX", note)
    return Reading(f"{start // 10:03}X")


def century(written: str, number: int) -> Reading:
    """A hundred years; the 19th century is 18XX, as EDTF and most catalogues have it."""
    if not 1 <= number <= 99:
        raise DateNotRead("not_understood", written=written)
    return Reading(f"{number - 1:02}XX")


def part_of(reading: Reading, part: str | None) -> Reading:
    """The whole period, with a note when only a vague part of it was meant."""
    if not part:
        return reading
    return Reading(reading.edtf, reading.note or Problem("part_of_period", {"part": part}))

"""Make the table of lunar new years that era years are reckoned by.

    pip install lunar-python && python scripts/make_lunar_table.py

Writes archive/core/dates/lunar_new_years.txt, which is checked in. Days are in the proleptic
Gregorian calendar, as EDTF wants them, also before 1582.
"""

from datetime import date
from pathlib import Path

from lunar_python import Lunar

TABLE = Path(__file__).resolve().parent.parent / "archive/core/dates/lunar_new_years.txt"
FIRST, LAST = 1368, 2100  # from the first Ming year; one more than the last year that can be asked


def main() -> None:
    lines = [
        "# First day of the first lunar month, ten years a line, month and day.",
        "# Made by scripts/make_lunar_table.py with lunar-python; agrees with sxtwl (1368-2100)",
        "# and lunardate (1900-2099). Proleptic Gregorian throughout.",
    ]
    for decade in range(FIRST // 10 * 10, LAST + 1, 10):
        years = range(max(decade, FIRST), min(decade + 10, LAST + 1))
        lines.append(" ".join([str(years[0]), *(f"{new_year(year):%m%d}" for year in years)]))
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def new_year(year: int) -> date:
    """The day in the Gregorian calendar; the library counts in the Julian one before 1582-10-15."""
    solar = Lunar.fromYmd(year, 1, 1).getSolar()
    written = (solar.getYear(), solar.getMonth(), solar.getDay())
    if written >= (1582, 10, 15):
        return date(*written)
    return date.fromordinal(julian_day(*written) - 1_721_425)


def julian_day(year: int, month: int, day: int) -> int:
    """The day number of a day in the Julian calendar."""
    shift = (14 - month) // 12
    years, months = year + 4800 - shift, month + 12 * shift - 3
    return day + (153 * months + 2) // 5 + 365 * years + years // 4 - 32_083


if __name__ == "__main__":
    main()

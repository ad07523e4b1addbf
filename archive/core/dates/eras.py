"""Eras: how Chinese (and, in China, Japanese) years were counted, and when they began.

An imperial year is a lunar year: it begins with the lunar new year and ends before the next, so
光绪三十四年 is 1908-02-02/1909-01-21. Years of the Republic are Gregorian years.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from archive.core.dates.problems import DateNotRead

STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
SEXAGENARY = f"[{STEMS}][{BRANCHES}]"


@dataclass(frozen=True)
class Era:
    """A way of counting years: the year numbered 1, and the numbers that exist."""

    name: str
    year_one: int
    last: int
    is_lunar: bool = True
    first: int = 1
    until: int | None = None  # when "the … period" is said to end, where that is not the last year

    def span(self, number: int) -> str:
        """The EDTF of one year of the era."""
        if not self.first <= number <= self.last:
            raise DateNotRead(
                "era_out_of_bounds",
                era=self.name, first=self.first, last=self.last, year=number,
            )  # fmt: skip
        return self._years(number, number)

    def whole(self) -> str:
        """The EDTF of the era from its first year to its last."""
        return self._years(self.first, self.until or self.last)

    def numbers_of(self, sexagenary: str) -> list[int]:
        """The years of the era with this sign of the cycle of sixty."""
        return [
            number
            for number in range(self.first, (self.until or self.last) + 1)
            if sign_of(self.year_one + number - 1) == sexagenary
        ]

    def _years(self, first: int, last: int) -> str:
        begin, end = self.year_one + first - 1, self.year_one + last - 1
        if self.is_lunar:
            return lunar_years(begin, end)
        return f"{begin}" if begin == end else f"{begin}/{end}"


def _lunar(*rows: tuple[str, int, int]) -> list[Era]:
    return [Era(name, begin, years) for name, begin, years in rows]


# Name, the Gregorian year in which year 1 begins, number of years.
MING = _lunar(
    ("洪武", 1368, 31), ("建文", 1399, 4), ("永乐", 1403, 22), ("洪熙", 1425, 1), ("宣德", 1426, 10),
    ("正统", 1436, 14), ("景泰", 1450, 8), ("天顺", 1457, 8), ("成化", 1465, 23), ("弘治", 1488, 18),
    ("正德", 1506, 16), ("嘉靖", 1522, 45), ("隆庆", 1567, 6), ("万历", 1573, 48), ("泰昌", 1620, 1),
    ("天启", 1621, 7), ("崇祯", 1628, 17),
)  # fmt: skip
QING = _lunar(
    ("顺治", 1644, 18), ("康熙", 1662, 61), ("雍正", 1723, 13), ("乾隆", 1736, 60), ("嘉庆", 1796, 25),
    ("道光", 1821, 30), ("咸丰", 1851, 11), ("同治", 1862, 13), ("光绪", 1875, 34), ("宣统", 1909, 3),
)  # fmt: skip
GREGORIAN = [
    # Taiwan counts on; on the mainland the period ends with 1949.
    Era("民国", 1912, 150, is_lunar=False, until=38),
    Era("洪宪", 1916, 1, is_lunar=False),
    Era("大同", 1932, 3, is_lunar=False),
    Era("康德", 1934, 12, is_lunar=False),
    Era("明治", 1868, 45, is_lunar=False, first=6),  # Japan took the Gregorian calendar in year 6
    Era("大正", 1912, 15, is_lunar=False),
    Era("昭和", 1926, 64, is_lunar=False),
]
ERAS = {era.name: era for era in (*MING, *QING, *GREGORIAN)}


@cache
def dynasties() -> dict[str, str]:
    """Whole dynasties, as EDTF."""
    return {"明": lunar_years(1368, 1644), "清": lunar_years(1644, 1911)}


def sign_of(year: int) -> str:
    """The sign of the lunar year that begins in a Gregorian year: 1911 → 辛亥."""
    return STEMS[(year - 4) % 10] + BRANCHES[(year - 4) % 12]


def lunar_years(begin: int, end: int) -> str:
    """From the new year of one lunar year to the last day of another, as EDTF."""
    return f"{lunar_new_year(begin)}/{lunar_new_year(end + 1) - timedelta(days=1)}"


def lunar_new_year(year: int) -> date:
    """The first day of the lunar year that begins in a Gregorian year."""
    return _new_years()[year]


def knows_lunar_year(year: int) -> bool:
    """Whether the beginning and the end of a lunar year are in the table."""
    return year in _new_years() and year + 1 in _new_years()


@cache
def _new_years() -> dict[int, date]:
    days: dict[int, date] = {}
    path = Path(__file__).with_name("lunar_new_years.txt")
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            first, *entries = line.split()
            for year, entry in enumerate(entries, start=int(first)):
                days[year] = date(year, int(entry[:2]), int(entry[2:]))
    return days

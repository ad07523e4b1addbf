"""The years of what was found, as bars that can be drawn over."""

from collections.abc import Mapping
from dataclasses import dataclass

from archive.search.answer import Answer
from archive.search.links import address

_BARS, _FEWEST_BARS = 60, 20


@dataclass(frozen=True)
class Bar:
    """Some years of the histogram: where it stands and how high, in hundredths.

    `count` is how many things may be of one of its years, each counted once.
    """

    first: int
    last: int
    count: int
    left: float
    width: float
    height: float
    url: str
    is_chosen: bool

    @property
    def years(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    @property
    def top(self) -> float:
        return round(100 - self.height, 2)


def histogram(found: Answer) -> Mapping | None:
    """The years of what was found, in bars of as many years as there is room for."""
    years, question = found.result.years, found.question
    if not years:
        return None
    earliest, latest = first, last = min(years), max(years)
    step = next(
        s for s in (1, 2, 5, 10, 20, 50, 100) if (last - first + 1) / s <= _BARS or s == 100
    )
    spare = max(0, _FEWEST_BARS - (last - first) // step - 1)
    first, last = max(1, first - spare // 2 * step), last + (spare - spare // 2) * step
    base = first - first % step
    bins = binned(years, found.result.begun, step)
    number = (last - base) // step + 1
    highest = max(bins.values())
    chosen = question.first_year or question.last_year
    bars = [
        Bar(
            start,
            start + step - 1,
            count,
            round((start - base) / step * 100 / number, 3),
            round(78 / number, 3),
            round(max(count * 100 / highest, 4), 2),
            address(question, first_year=start, last_year=start + step - 1),
            not chosen
            or (
                start + step - 1 >= (question.first_year or 0)
                and start <= (question.last_year or 9999)
            ),
        )
        for start, count in sorted(bins.items())
    ]
    fullest = max(bars, key=lambda bar: bar.count)
    marks = sorted({first, first + (last - first) // 3, first + 2 * (last - first) // 3, last})
    return {
        "bars": bars, "first": earliest, "last": latest, "base": base, "end": base + number * step - 1,
        "fullest": fullest, "undated": found.result.undated, "marks": marks,
    }  # fmt: skip


def binned(years: Mapping[int, int], begun: Mapping[int, int], step: int) -> dict[int, int]:
    """How many things meet each bar of so many years, by its first year; bars that none meets are left out.

    Those that its first year may have, and those that begin later in it: so none is counted twice.
    """
    bins: dict[int, int] = {}
    for start in sorted({year - year % step for year in years}):
        later = sum(begun.get(year, 0) for year in range(start + 1, start + step))
        bins[start] = years.get(start, 0) + later
    return bins

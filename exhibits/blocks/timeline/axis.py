"""The axis of a timeline: years as a ruler, each event a mark on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from exhibits.when import When

_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)
_MOST_TICKS = 8


@dataclass(frozen=True)
class Mark:
    """An event on the axis: where it begins and how long it is, in hundredths of the whole."""

    left: str
    width: str
    is_unsure: bool


@dataclass(frozen=True)
class Axis:
    """The ruler from the first year to the last."""

    ticks: list[tuple[int, str]]
    marks: list[Mark]

    @classmethod
    def of(cls, whens: Sequence[When]) -> "Axis | None":
        """The axis of these dates; None where there are too few to need one."""
        placed = [when for when in whens if when.is_read]
        if len(placed) < 3:
            return None
        first = min(_begin(when) for when in placed)
        last = max(_end(when) for when in placed)
        step = next((s for s in _STEPS if (last - first) / s <= _MOST_TICKS), _STEPS[-1])
        start = int(first // step * step)
        stop = max(start + step, int(-(-last // step) * step))

        def place(year: float) -> float:
            return 100 * (year - start) / (stop - start)

        marks = [
            Mark(
                f"{place(_begin(when)):.2f}",
                f"{place(_end(when)) - place(_begin(when)):.2f}",
                when.is_unsure,
            )
            for when in placed
        ]
        ticks = [(year, f"{place(year):.2f}") for year in range(start, stop + 1, step)]
        return cls(ticks, marks)


def _begin(when: When) -> float:
    return _year(when.date_earliest or when.date_latest)


def _end(when: When) -> float:
    return _year(when.date_latest or when.date_earliest)


def _year(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 366

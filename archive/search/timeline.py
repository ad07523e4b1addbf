"""What was found along the years: everything that begins in one year under its number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from archive.search.answer import Found


@dataclass(frozen=True)
class Year:
    """One year of the timeline; `None` holds what has no date."""

    year: int | None
    found: Sequence[Found]


def by_year(found: Sequence[Found]) -> Iterator[Year]:
    """What was found, already in the order of time, a year at a time."""
    for year, those in groupby(found, key=_begins):
        yield Year(year, list(those))


def _begins(found: Found) -> int | None:
    years = found.shown.years
    return years[0] if years else None

"""Exact counts over what was found: facets, decades and years."""

from collections.abc import Iterable, Mapping

import numpy as np

from archive.search.contract import FACETS

from .collection import Collection

OLDEST, NEWEST = 1, 2199  # years that the histogram shows


def facet_mask(collection: Collection, facet: str, wanted: Iterable[str]) -> np.ndarray:
    """Which documents have one of the wanted values of a facet."""
    wanted = set(wanted)
    if facet == "decade":
        mask = np.zeros(collection.size, bool)
        first, last = collection.years
        for value in wanted:
            if value.lstrip("-").isdigit() and abs(int(value)) < 10_000:
                decade = int(value)
                mask |= (last >= decade) & (first <= decade + 9) & (last > 0)
        return mask
    different, codes = collection.values(facet)
    has = np.array([not wanted.isdisjoint(value) for value in different], bool)
    return has[codes] if len(has) else np.zeros(collection.size, bool)


def count_facets(
    collection: Collection, masks: Mapping[str, np.ndarray], found: np.ndarray
) -> dict[str, list[tuple[str, int]]]:
    """How many of what was found have each value, each facet counted as if it were not chosen from."""
    counts = {}
    for facet in FACETS:
        ids = found
        for name, mask in masks.items():
            if name != facet:
                ids = ids[mask[ids]]
        counts[facet] = _decades(collection, ids) if facet == "decade" else _values(
            collection, facet, ids
        )  # fmt: skip
    return counts


def _values(collection: Collection, column: str, ids: np.ndarray) -> list[tuple[str, int]]:
    different, codes = collection.values(column)
    each = np.bincount(codes[ids], minlength=len(different))
    counts: dict[str, int] = {}
    places = np.flatnonzero(each)
    for place, count in zip(places.tolist(), each[places].tolist(), strict=True):
        for value in different[place]:
            counts[value] = counts.get(value, 0) + count
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _decades(collection: Collection, ids: np.ndarray) -> list[tuple[str, int]]:
    first, last = collection.years
    counts = _spread(first[ids] // 10, last[ids] // 10)
    return [(str(decade * 10), count) for decade, count in sorted(counts.items())]


def count_years(
    collection: Collection, ids: np.ndarray
) -> tuple[dict[int, int], int, dict[int, int]]:
    """How many are dated so that each year may be theirs, how many not at all, how many begin in each."""
    first, last = (each[ids] for each in collection.years)
    begun, counts = np.unique(np.minimum(first[last > 0], NEWEST), return_counts=True)
    return (
        _spread(first, last),
        int((last == 0).sum()),
        dict(zip(begun.tolist(), counts.tolist(), strict=True)),
    )


def _spread(first: np.ndarray, last: np.ndarray) -> dict[int, int]:
    """Each interval counted once in each of its units."""
    dated = last > 0
    first, last = np.minimum(first[dated], NEWEST), np.minimum(last[dated], NEWEST)
    if not len(first):
        return {}
    base = int(first.min())
    room = int(last.max()) - base + 2
    begun, ended = (np.bincount(each - base, minlength=room) for each in (first, last + 1))
    totals = np.cumsum(begun - ended)
    units = np.flatnonzero(totals)
    return dict(zip((base + units).tolist(), totals[units].tolist(), strict=True))

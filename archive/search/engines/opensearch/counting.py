"""Exact counts over what was found, as the server is asked for them and as it answers."""

from collections import Counter
from collections.abc import Callable, Mapping

from archive.search.contract import FACETS

from .asking import EVERYTHING
from .schema import COLUMNED, facet_field

NEWEST = 2199  # the last year that the histogram shows
_MOST_VALUES = 5_000  # of one facet
_MOST_YEARS = 10_000
MOST_GROUPS = 30_000  # counted in one answer; the server gives 65,535 rows in all
_GROUPS_AT_ONCE = 20_000  # when there are more


def counts(masks: Mapping[str, dict], with_facets: bool) -> dict:
    """What to count: each facet as if it were not chosen from, years and groups of what is shown."""
    everything = _kept(list(masks.values()), {"groups": _groups(), "counted": _number_of_groups()})
    if not with_facets:
        return {"all": everything}
    everything["aggs"] |= _years()
    asked = {"all": everything}
    for facet in FACETS:
        others = [mask for name, mask in masks.items() if name != facet]
        values = (
            {"values": _values(facet_field(facet), _MOST_VALUES)} if facet in COLUMNED else _years()
        )
        asked[f"facet_{facet}"] = _kept(others, values)
    return asked


def facets(answer: dict) -> dict[str, list[tuple[str, int]]]:
    """The values of each facet with their counts, the most frequent first; decades in order."""
    found = {}
    for facet in FACETS:
        counted = answer[f"facet_{facet}"]
        if facet in COLUMNED:
            pairs = [(bucket["key"], bucket["doc_count"]) for bucket in _buckets(counted, "values")]
            found[facet] = sorted(pairs, key=lambda pair: (-pair[1], pair[0]))
        else:
            decades = _spread(counted, lambda year: year // 10)
            found[facet] = [(str(decade * 10), count) for decade, count in decades.items()]
    return found


def years(answer: dict) -> tuple[dict[int, int], int, dict[int, int]]:
    """How many are dated so that each year may be theirs, how many not at all, how many begin in each."""
    counted = answer["all"]
    begun: Counter[int] = Counter()
    for bucket in _buckets(counted, "first"):
        begun[min(bucket["key"], NEWEST)] += bucket["doc_count"]
    undated = counted["doc_count"] - begun.total()
    return _spread(counted, lambda year: year), undated, dict(sorted(begun.items()))


def groups(answer: dict, ask: Callable[[dict], dict]) -> int:
    """How many groups there are, however many; `ask` counts something else of the same documents."""
    counted = answer["all"]
    if not counted["groups"]["sum_other_doc_count"]:
        return int(counted["counted"]["count"])
    estimate = ask({"groups": {"cardinality": {"field": "group"}}})["groups"]["value"]
    parts = estimate // _GROUPS_AT_ONCE + 2
    while (total := _in_parts(parts, ask)) is None:
        parts *= 2
    return total


def _in_parts(parts: int, ask: Callable[[dict], dict]) -> int | None:
    """The number of groups, counted in parts; None when a part is too large."""
    total = 0
    for part in range(parts):
        include = {"partition": part, "num_partitions": parts}
        found = ask({"groups": _groups(include=include), "counted": _number_of_groups()})
        if found["groups"]["sum_other_doc_count"]:
            return None
        total += int(found["counted"]["count"])
    return total


def _kept(masks: list[dict], counted: dict) -> dict:
    return {"filter": {"bool": {"filter": masks or [EVERYTHING]}}, "aggs": counted}


def _values(field: str, most: int, **how) -> dict:
    return {"terms": {"field": field, "size": most, **how}}


def _years() -> dict:
    return {name: _values(f"{name}_year", _MOST_YEARS) for name in ("first", "last")}


def _groups(**how) -> dict:
    return _values("group", MOST_GROUPS, **how)


def _number_of_groups() -> dict:
    return {"stats_bucket": {"buckets_path": "groups>_count"}}


def _buckets(counted: dict, name: str) -> list[dict]:
    return counted[name]["buckets"]


def _spread(counted: dict, unit_of: Callable[[int], int]) -> dict[int, int]:
    """Each interval counted once in each of its units, from how many begin and end in each year."""
    steps: Counter[int] = Counter()
    for bucket in _buckets(counted, "first"):
        steps[unit_of(min(bucket["key"], NEWEST))] += bucket["doc_count"]
    for bucket in _buckets(counted, "last"):
        steps[unit_of(min(bucket["key"], NEWEST)) + 1] -= bucket["doc_count"]
    totals: dict[int, int] = {}
    running = 0
    for unit in range(min(steps, default=0), max(steps, default=0)):
        running += steps[unit]
        if running:
            totals[unit] = running
    return totals

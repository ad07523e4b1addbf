"""The first of what was found is what a full sort would show first, folded or not, whatever is equal."""

import random
from types import SimpleNamespace

import numpy as np
import pytest

from archive.search.engines.whoosh.ordering import shown, shown_folded

SORTS = ["relevance", "code", "pinyin", "strokes", "date", "date-desc"]


def some_collection(chance: random.Random, size: int) -> SimpleNamespace:
    """Documents with few different keys, so that many are equal."""
    ranks = {
        name: np.array([chance.randrange(9) for _ in range(size)]) for name in ("pinyin", "strokes")
    }
    ranks["code"] = np.array([chance.randrange(size) for _ in range(size)])
    groups = np.unique(
        [chance.randrange(max(1, size // 3)) for _ in range(size)], return_inverse=True
    )[1]
    return SimpleNamespace(
        numbers={"earliest": np.array([chance.choice([0, 19360701, 19370700]) for _ in range(size)])},
        ranks=ranks.__getitem__,
        groups=groups,
        group_count=int(groups.max()) + 1,
        is_page=np.array([chance.random() < 0.6 for _ in range(size)]),
    )  # fmt: skip


def in_full(collection, ids, scores, sort) -> list[int]:
    """All places, sorted one by one."""

    def key(place: int):
        number = ids[place]
        code = collection.ranks("code")[number]
        day = collection.numbers["earliest"][number]
        if sort == "code":
            return (code, place)
        if sort in ("pinyin", "strokes"):
            return (collection.ranks(sort)[number], code, place)
        if sort.startswith("date"):
            return (day == 0, -day if sort == "date-desc" else day, code, place)
        return (-scores[place], number)

    return sorted(range(len(ids)), key=key)


def folded(collection, ids, places) -> list[tuple[int, int]]:
    """One place of each group in the order of their best, and how many are folded under it."""
    groups: dict[int, list[int]] = {}
    for place in places:
        groups.setdefault(int(collection.groups[ids[place]]), []).append(place)
    told = []
    for members in groups.values():
        pages = [place for place in members if collection.is_page[ids[place]]]
        alike = pages or members
        told.append((alike[0], len(alike) - 1))
    return told


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("seed", range(6))
def test_the_first_are_those_of_a_full_sort(sort, seed):
    chance = random.Random(seed)
    collection = some_collection(chance, 400)
    ids = np.array(sorted(chance.sample(range(400), chance.choice([0, 1, 30, 399]))), np.int64)
    scores = np.array([chance.choice([0.0, 1.0, 2.5]) for _ in ids], np.float32)
    places = in_full(collection, ids, scores, sort)
    groups = folded(collection, ids, places)

    for start, count in [(0, 0), (0, 1), (0, 20), (20, 20), (390, 20), (0, 1000)]:
        each = shown(collection, ids, scores, sort, start, count)
        assert each.places.tolist() == places[start : start + count]
        assert each.groups == len(groups)

        one_of_each = shown_folded(collection, ids, scores, sort, start, count)
        told = list(zip(one_of_each.places.tolist(), one_of_each.more.tolist(), strict=True))
        assert told == groups[start : start + count]
        assert one_of_each.groups == len(groups)

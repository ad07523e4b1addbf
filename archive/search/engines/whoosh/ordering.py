"""What was found in the wanted order, no more of it than is shown, and folded by the record it belongs to."""

from typing import NamedTuple

import numpy as np

from .collection import Collection

_MORE = 4  # so many times the places that are asked for are looked through first: records have several pages


class Shown(NamedTuple):
    """The first of what was found, as places among it."""

    places: np.ndarray
    more: np.ndarray  # how many of the same group, or 0
    groups: int  # of all that was found


def first_places(
    collection: Collection, ids: np.ndarray, scores: np.ndarray, sort: str, count: int
) -> np.ndarray:
    """The places of the first so many, in order."""
    keys, ties = _keys(collection, ids, scores, sort)
    if count >= len(ids):
        return np.lexsort((ties, keys))
    if not count:
        return np.zeros(0, np.int64)
    worst = np.partition(keys, count - 1)[count - 1]
    better, equal = np.flatnonzero(keys < worst), np.flatnonzero(keys == worst)
    room = count - len(better)
    if room < len(equal):
        equal = equal[ties[equal] <= np.partition(ties[equal], room - 1)[room - 1]]
    near = np.sort(np.concatenate((better, equal)))
    return near[np.lexsort((ties[near], keys[near]))[:count]]


def _keys(
    collection: Collection, ids: np.ndarray, scores: np.ndarray, sort: str
) -> tuple[np.ndarray, np.ndarray]:
    """What is sorted by, smallest first, and what decides between equals."""
    if sort == "code":
        return collection.ranks("code")[ids], ids
    if sort in ("pinyin", "strokes"):
        return collection.ranks(sort)[ids], collection.ranks("code")[ids]
    if sort in ("date", "date-desc"):
        days = collection.numbers["earliest"][ids]
        days = days if sort == "date" else -days
        return np.where(days == 0, np.iinfo(np.int64).max, days), collection.ranks("code")[ids]
    return -scores, ids


def shown(
    collection: Collection, ids: np.ndarray, scores: np.ndarray, sort: str, start: int, count: int
) -> Shown:
    """The hits from `start` on, each by itself."""
    places = first_places(collection, ids, scores, sort, min(start + count, len(ids)))[start:]
    return Shown(places, np.zeros(len(places), np.int64), _groups(collection, ids))


def shown_folded(
    collection: Collection, ids: np.ndarray, scores: np.ndarray, sort: str, start: int, count: int
) -> Shown:
    """One of each group, in the order of their best; a page stands for its record, because it shows the line itself."""
    groups = collection.groups[ids]
    wanted, looked = start + count, min(len(ids), _MORE * (start + count))
    while True:
        best = groups[first_places(collection, ids, scores, sort, looked)]
        _, first = np.unique(best, return_index=True)
        if len(first) >= wanted or looked == len(ids):
            break
        looked = min(len(ids), _MORE * looked)
    listed = best[np.sort(first)][start:wanted]

    is_listed = np.zeros(collection.group_count, bool)
    is_listed[listed] = True
    alike = np.flatnonzero(is_listed[groups])
    ordered = alike[first_places(collection, ids[alike], scores[alike], sort, len(alike))]
    is_page = collection.is_page[ids[ordered]].tolist()
    all_of: dict[int, list[int]] = {group: [] for group in listed.tolist()}
    pages_of: dict[int, list[int]] = {group: [] for group in all_of}
    for place, group, is_one in zip(
        ordered.tolist(), groups[ordered].tolist(), is_page, strict=True
    ):
        all_of[group].append(place)
        if is_one:
            pages_of[group].append(place)
    kept = [pages_of[group] or members for group, members in all_of.items()]
    standing, more = [each[0] for each in kept], [len(each) - 1 for each in kept]
    return Shown(np.array(standing, np.int64), np.array(more, np.int64), _groups(collection, ids))


def _groups(collection: Collection, ids: np.ndarray) -> int:
    has = np.zeros(collection.group_count, bool)
    has[collection.groups[ids]] = True
    return int(np.count_nonzero(has))

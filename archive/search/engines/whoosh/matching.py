"""Which documents a query means, and how well: phrases and sums over arrays."""

from typing import NamedTuple

import numpy as np

from archive.search import analysis
from archive.search.contract import (
    And,
    Everything,
    Field,
    Literal,
    Not,
    Or,
    Query,
    Range,
)
from archive.search.wanted import holds_without_literals, wanted

from .collection import Collection
from .packing import NOWHERE, Postings
from .schema import day_number

_STRIDE = 1 << 33  # more than any position, so that a document and a position make one number
_SHIFT = 1 << 11  # more than the length of any literal
TITLE_WEIGHT = 2.5


class Found(NamedTuple):
    """Documents, ascending, with a score each."""

    ids: np.ndarray
    scores: np.ndarray


NOTHING = Found(np.zeros(0, np.int64), np.zeros(0, np.float32))


class Matcher:
    """Answers one query over one collection; each literal is looked up once."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self._literals: dict[tuple[str, Literal], Found] = {}
        self._read: dict[tuple[str, analysis.Sought, bool], list[Postings]] = {}

    def match(self, query: Query) -> Found:
        """Documents in which the query holds, taking their record's words for their own.

        A page is found for “瀾江日報 铁桥” when only the second stands on it; but nothing is found
        for words that stand only in its context.
        """
        found = self._evaluate(query, "text", with_context=True)
        if isinstance(query, Literal) and not len(self._literal("context", query).ids):
            return found  # all of it is its own
        own = self._own(query)
        return found if own is None else _keep(found, own)

    def _own(self, query: Query) -> np.ndarray | None:
        """Documents that have at least one of the wanted literals themselves; None: no literals."""
        literals = wanted(query)
        if not literals or holds_without_literals(query):
            return None
        mask = np.zeros(self.collection.size, bool)
        for field, literal in literals:
            mask[self._literal(field, literal).ids] = True
        return mask

    def _evaluate(self, query: Query, field: str, with_context: bool) -> Found:
        if isinstance(query, Literal):
            return self._find(query, field, with_context)
        if isinstance(query, Field):
            return self._evaluate(query.part, query.name, with_context=False)
        if isinstance(query, And):
            return self._all(query, field, with_context)
        if isinstance(query, Or):
            parts = [self._evaluate(part, field, with_context) for part in query.parts]
            return _either(parts)
        if isinstance(query, Not):
            without = np.ones(self.collection.size, bool)
            without[self._evaluate(query.part, field, with_context=False).ids] = False
            return _plain(np.flatnonzero(without))
        if isinstance(query, Range):
            return _plain(np.flatnonzero(self._dated(query, slice(None))))
        if isinstance(query, Everything):
            return _plain(np.arange(self.collection.size))
        raise TypeError(f"{query!r} is no part of a query.")

    def _all(self, query: And, field: str, with_context: bool) -> Found:
        parts = [part for part in query.parts if not isinstance(part, Not | Range)]
        found = self._evaluate(parts[0], field, with_context) if parts else _plain(
            np.arange(self.collection.size)
        )  # fmt: skip
        for part in parts[1:]:
            found = _both(found, self._evaluate(part, field, with_context))
        for part in query.parts:
            if isinstance(part, Range):
                found = _fitting(found, self._dated(part, found.ids))
            if isinstance(part, Not):
                found = _keep(found, self._evaluate(part, field, with_context=False))
        return found

    def _find(self, literal: Literal, field: str, with_context: bool) -> Found:
        found = self._literal(field, literal)
        if field == "text":
            titled = self._literal("title", literal)
            if len(titled.ids):
                scores = found.scores.copy()
                scores[np.searchsorted(found.ids, titled.ids)] += TITLE_WEIGHT * titled.scores
                found = Found(found.ids, scores)
        if with_context and field == "text":
            context = self._literal("context", literal)
            found = _either([found, Found(context.ids, 0.2 * context.scores)])
        return found

    def _literal(self, field: str, literal: Literal) -> Found:
        key = (field, literal)
        if key not in self._literals:
            asked = analysis.phrases(literal.text, literal.exact, literal.slack)
            ids, counts = _together([self._occurrences(field, each) for each in asked])
            self._literals[key] = self._scored(ids, counts)
        return self._literals[key]

    def _scored(self, ids: np.ndarray, counts: np.ndarray) -> Found:
        """BM25, with how often a literal stands in a document."""
        if not len(ids):
            return NOTHING
        total = self.collection.size
        rarity = np.log(1 + (total - len(ids) + 0.5) / (len(ids) + 0.5))
        times = counts.astype(np.float32)
        scores = times / (times + self.collection.lengths[ids])
        return Found(ids, scores * np.float32(2.2 * rarity))

    def _occurrences(
        self, field: str, asked: list[analysis.Sought]
    ) -> tuple[np.ndarray, np.ndarray]:
        """Documents that have the terms at their distances, and how often."""
        if not asked:
            return NOWHERE.ids, NOWHERE.counts
        if len(asked) == 1:
            [term] = asked[0].written(field, is_first=True)
            one = self.collection.postings(field, term)
            return one.ids, one.counts
        return self._phrase(field, asked)

    def _phrase(self, field: str, asked: list[analysis.Sought]) -> tuple[np.ndarray, np.ndarray]:
        entries = []
        for number, one in enumerate(asked):
            postings = self._one(field, one, is_first=not number)
            if not postings:
                return NOWHERE.ids, NOWHERE.counts
            entries.append((postings, one.offset))
        entries.sort(key=lambda entry: sum(len(each.ids) for each in entry[0]))
        places = _reached(*entries[0])
        for postings, offset in entries[1:]:
            among = np.zeros(self.collection.size, bool)
            among[places // _STRIDE] = True
            places = _common(places, _reached(postings, offset, among))
            if not len(places):
                return NOWHERE.ids, NOWHERE.counts
        ids, counts = np.unique(places // _STRIDE, return_counts=True)
        return ids, counts.astype(np.float32)

    def _one(self, field: str, one: analysis.Sought, is_first: bool) -> list[Postings]:
        """Where one term of a phrase may stand, read once for all phrases that have it."""
        key = (field, one._replace(offset=0), is_first)
        if key not in self._read:
            self._read[key] = self._postings(field, one, is_first)
        return self._read[key]

    def _postings(self, field: str, one: analysis.Sought, is_first: bool) -> list[Postings]:
        """Postings of all that a term may be written as."""
        terms = one.written(field, is_first)
        found = [self.collection.postings(field, each, with_positions=True) for each in terms]
        return [each for each in found if len(each.ids)]

    def _dated(self, wanted: Range, ids: np.ndarray | slice) -> np.ndarray:
        """Which of some documents may be of these days."""
        earliest = self.collection.numbers["earliest"][ids]
        latest = self.collection.numbers["latest"][ids]
        fits = latest > 0
        if wanted.earliest:
            fits &= latest >= day_number(wanted.earliest)
        if wanted.latest:
            fits &= earliest <= day_number(wanted.latest)
        return fits


def _reached(several: list[Postings], offset: int, among: np.ndarray | None = None) -> np.ndarray:
    """Where a phrase would begin, as one number for document and position, ascending; `among` masks documents."""
    keys = [_places(each, offset, among) for each in several]
    return keys[0] if len(keys) == 1 else np.sort(np.concatenate(keys))


def _places(postings: Postings, offset: int, among: np.ndarray | None) -> np.ndarray:
    ids, counts, positions = postings
    if among is not None:
        kept = among[ids]
        positions = positions[np.repeat(kept, counts)]
        ids, counts = ids[kept], counts[kept]
    return np.repeat(ids, counts) * _STRIDE + positions - offset + _SHIFT


def _common(places: np.ndarray, reached: np.ndarray) -> np.ndarray:
    """Those that stand in both; both ascend."""
    if not len(reached):
        return reached
    at = np.searchsorted(reached, places)
    at[at == len(reached)] = 0
    return places[reached[at] == places]


def _plain(ids: np.ndarray) -> Found:
    return Found(ids, np.zeros(len(ids), np.float32))


def _both(one: Found, other: Found) -> Found:
    ids, here, there = np.intersect1d(one.ids, other.ids, assume_unique=True, return_indices=True)
    return Found(ids, one.scores[here] + other.scores[there])


def _either(parts: list[Found]) -> Found:
    parts = [part for part in parts if len(part.ids)]
    if not parts:
        return NOTHING
    if len(parts) == 1:
        return parts[0]
    ids, place = np.unique(np.concatenate([part.ids for part in parts]), return_inverse=True)
    scores = np.bincount(place, np.concatenate([part.scores for part in parts]), len(ids))
    return Found(ids, scores.astype(np.float32))


def _together(each: list[tuple[np.ndarray, np.ndarray]]) -> tuple[np.ndarray, np.ndarray]:
    """Documents in any of some findings, and how often in the one that has most."""
    each = [(ids, counts) for ids, counts in each if len(ids)]
    if len(each) < 2:
        return each[0] if each else (NOWHERE.ids, NOWHERE.counts)
    ids, place = np.unique(np.concatenate([ids for ids, _ in each]), return_inverse=True)
    counts = np.zeros(len(ids), np.float32)
    np.maximum.at(counts, place, np.concatenate([counts for _, counts in each]))
    return ids, counts


def _keep(found: Found, kept: "np.ndarray | Found") -> Found:
    """Those that a mask keeps; or, given what was found without something, those also there."""
    is_mask = isinstance(kept, np.ndarray)
    return _fitting(found, kept[found.ids] if is_mask else np.isin(found.ids, kept.ids))


def _fitting(found: Found, fits: np.ndarray) -> Found:
    return Found(found.ids[fits], found.scores[fits])

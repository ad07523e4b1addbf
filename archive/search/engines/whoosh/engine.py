"""The embedded engine: opens the generation that is whole, answers, and hands out its writer."""

import logging
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from whoosh.index import EmptyIndexError, IndexVersionError

from archive.description.access import Reader
from archive.search.contract import (
    Health,
    Hit,
    Request,
    Result,
    SearchUnavailable,
    Sight,
    Suggestion,
)

from . import counting, ordering
from .collection import Collection
from .generations import Damaged, Generation, Generations
from .matching import Matcher
from .schema import BETWEEN, VERSION, day_number, group_number
from .writer import IndexWriter

log = logging.getLogger(__name__)

# What a damaged or half-removed index makes Whoosh and pickle raise when it is opened.
_BROKEN = (OSError, EOFError, ValueError, KeyError, NameError, TypeError, AttributeError, IndexError,
           Damaged, EmptyIndexError, IndexVersionError)  # fmt: skip
_TRIES = 3
IN_MEMORY = 32 << 20  # bytes up to which an index is read whole; larger ones are mapped
_MOST_TERMS = 2_000
_SIGHTS = 8  # kinds of readers and days that are kept in mind; a new generation forgets them


class WhooshEngine:
    """One index in a folder, for all threads of a process."""

    def __init__(self, folder: str) -> None:
        self.generations = Generations(Path(folder))
        self._lock = threading.RLock()
        self._opened: Collection | None = None
        self._generation: Generation | None = None
        self._stamp: tuple[int, int] | None = None
        self._problem = ""

    @property
    def place(self) -> str:
        return f"whoosh://{self.generations.root.resolve()}"

    # --- answering

    def search(self, request: Request) -> Result:
        with self._lock:
            collection = self._collection()
            if not collection.size:
                return Result(0, 0, (), {}, {})
            return self._answer(collection, request)

    def _answer(self, collection: Collection, request: Request) -> Result:
        matcher = Matcher(collection)
        found = matcher.match(request.query)
        seen = _visible(collection, request.sight)
        if request.without is not None:
            seen = seen.copy()
            seen[matcher.match(request.without).ids] = False
        if request.within is not None:
            groups = np.array([group_number(uid) for uid in request.within], np.int64)
            seen = seen & np.isin(collection.numbers["group"], groups)
        fits, (ids, scores) = seen[found.ids], found
        if not fits.all():
            ids, scores = ids[fits], scores[fits]
        masks = {
            facet: counting.facet_mask(collection, facet, wanted)
            for facet, wanted in request.filters.items()
            if wanted
        }
        facets = counting.count_facets(collection, masks, ids) if request.with_facets else {}
        for mask in masks.values():
            kept = mask[ids]
            ids, scores = ids[kept], scores[kept]
        years = counting.count_years(collection, ids) if request.with_facets else ({}, 0, {})
        arrange = ordering.shown_folded if request.fold else ordering.shown
        places, more, groups = arrange(
            collection, ids, scores, request.sort, request.start, request.count
        )
        hits = [
            self._hit(collection, ids[place], scores[place], alike)
            for place, alike in zip(places, more, strict=True)
        ]
        return Result(len(ids), groups, hits, facets, *years)

    @staticmethod
    def _hit(collection: Collection, number: int, score: float, more: int) -> Hit:
        kind, _, uid = collection.stored(number)["name"].partition(":")
        return Hit(kind, uid, float(score), int(more))

    def suggest(
        self, typed: str, sight: Sight, limit: int = 8, whole: bool = False
    ) -> Sequence[Suggestion]:
        with self._lock:
            collection = self._collection()
            if not collection.size or not typed:
                return []
            seen = _visible(collection, sight)
            documents: dict[tuple[str, str, str], set[int]] = {}
            exact: set[tuple[str, str, str]] = set()
            begins = f"{typed}{BETWEEN}" if whole else typed
            for asked, (term, ids) in enumerate(collection.terms_from("keys", begins)):
                key, *named = term.split(BETWEEN)
                visible = ids[seen[ids]].tolist()
                if visible:
                    label, kind, uid = named
                    documents.setdefault((label, kind, uid), set()).update(visible)
                    if key == typed:
                        exact.add((label, kind, uid))
                if asked >= _MOST_TERMS:
                    break
        suggestions = [
            Suggestion(label, kind, len(ids), uid) for (label, kind, uid), ids in documents.items()
        ]
        suggestions.sort(
            key=lambda each: (
                (each.label, each.kind, each.uid) not in exact,
                -each.count,
                each.label,
                each.uid,
            )
        )
        return suggestions[:limit]

    def health(self) -> Health:
        with self._lock:
            try:
                collection = self._collection()
            except SearchUnavailable as error:
                return Health(False, False, "", 0, str(error))
            generation = self._generation
            assert generation is not None
            return Health(
                True, not self._problem, str(generation.serial), collection.count, self._problem
            )

    def held(self) -> Iterator[tuple[str, str]]:
        with self._lock:
            return iter(list(self._collection().held()))

    def writer(self) -> IndexWriter:
        return IndexWriter(self.generations)

    # --- opening

    def _collection(self) -> Collection:
        """The newest whole generation; the one already open while a new one cannot be read."""
        stamp = self.generations.stamp()
        if self._opened is not None and stamp == self._stamp:
            return self._opened
        for _try in range(_TRIES):
            opened = self._open_best()
            if opened is not None:
                self._stamp = stamp
                return opened
            stamp = self.generations.stamp()
        if self._opened is not None:
            log.error("The index cannot be read (%s); the one read before answers.", self._problem)
            return self._opened
        raise SearchUnavailable(self._problem or "There is no index yet; the indexer makes it.")

    def _open_best(self) -> Collection | None:
        self._problem = ""
        problem = ""
        for generation in self.generations.candidates():
            try:
                self.generations.check(generation)
                if generation.version.split("/")[0] != VERSION.split("/")[0]:
                    raise Damaged("The index was made by another version and is to be made anew.")
                known = self._opened.by_id if self._opened else {}
                folder = self.generations.root / generation.folder
                opened = Collection(folder, known, in_memory=generation.size <= IN_MEMORY)
            except _BROKEN as error:
                problem = problem or str(error)
                log.error("Index generation %s is passed over: %s", generation.folder, error)
                continue
            self._opened, self._generation = opened, generation
            self._problem = problem
            return opened
        self._problem = problem
        return None


def _visible(collection: Collection, sight: Sight) -> np.ndarray:
    """Which documents are there at all for somebody who looks; kept for those who look like that, so not to be changed."""
    kept = collection.seen.get(sight)
    if kept is not None:
        return kept
    numbers = collection.numbers
    seen = collection.alive & (numbers["least"] <= int(sight.reader))
    if sight.reader < Reader.STAFF:
        seen &= numbers["closed"] <= day_number(sight.on)
    seen.flags.writeable = False
    if len(collection.seen) >= _SIGHTS:
        collection.seen.clear()
    collection.seen[sight] = seen
    return seen

"""All segments of one generation as one collection of documents, asked for terms and columns."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import TOC
from whoosh.reading import SegmentReader

from archive.search.contract import Sight

from . import mapped
from .packing import NOWHERE, Postings
from .segments import Segment

INDEX_NAME = "MAIN"


class Collection:
    """The documents of one generation, numbered through; deleted ones are masked, not gone."""

    def __init__(self, folder: Path, known: dict[str, Segment], in_memory: bool = False) -> None:
        mapped.install()
        storage = _read(folder, known) if in_memory else FileStorage(str(folder), readonly=True)
        contents = TOC.read(storage, INDEX_NAME)
        self.by_id: dict[str, Segment] = {}
        self.segments: list[Segment] = []
        self.offsets: list[int] = []
        alive: list[np.ndarray] = []
        size = 0
        for entry in contents.segments:
            key = entry.segment_id()
            segment = known.get(key) or Segment(SegmentReader(storage, contents.schema, entry))
            self.by_id[key] = segment
            self.segments.append(segment)
            self.offsets.append(size)
            size += segment.size
            living = np.ones(segment.size, bool)
            gone = list(entry.deleted_docs())
            if gone:
                living[gone] = False
            alive.append(living)
        self.size = size
        self.alive = np.concatenate(alive) if alive else np.zeros(0, bool)
        self.count = int(self.alive.sum())
        self.seen: dict[Sight, np.ndarray] = {}  # which documents somebody may see at all

    # --- columns

    @cached_property
    def numbers(self) -> dict[str, np.ndarray]:
        names = self.segments[0].numbers if self.segments else ()
        return {
            name: np.concatenate([segment.numbers[name] for segment in self.segments])
            for name in names
        }

    @cached_property
    def years(self) -> tuple[np.ndarray, np.ndarray]:
        """The first and the last year that each document may be of."""
        return self.numbers["earliest"] // 10_000, self.numbers["latest"] // 10_000

    @cached_property
    def groups(self) -> np.ndarray:
        """The record of each document, numbered from 0."""
        return np.unique(self.numbers["group"], return_inverse=True)[1].astype(np.int32)

    @cached_property
    def group_count(self) -> int:
        return int(self.groups.max(initial=-1)) + 1

    @cached_property
    def is_page(self) -> np.ndarray:
        """Which documents are pages."""
        different, codes = self.values("kind")
        return np.array([value == ("page",) for value in different], bool)[codes]

    @cached_property
    def lengths(self) -> np.ndarray:
        """BM25's measure of how long each document is against the others."""
        lengths = self.numbers["length"].astype(np.float32)
        return 1.2 * (0.25 + 0.75 * lengths / max(float(lengths.mean()), 1.0))

    def values(self, name: str) -> tuple[list[tuple[str, ...]], np.ndarray]:
        """The different values of a column in all segments, and which each document has."""
        if name not in self._values:
            numbered: dict[tuple[str, ...], int] = {}
            codes = []
            for segment in self.segments:
                different, own = segment.values[name]
                into = np.array(
                    [numbered.setdefault(value, len(numbered)) for value in different], np.int64
                )
                codes.append(into[own])
            self._values[name] = (list(numbered), np.concatenate(codes))
        return self._values[name]

    @cached_property
    def _values(self) -> dict[str, tuple[list[tuple[str, ...]], np.ndarray]]:
        return {}

    def ranks(self, name: str) -> np.ndarray:
        """The place of each document among all when they are sorted so; equal keys share one."""
        if name not in self._ranks:
            keys = np.concatenate([segment.sort_keys(name) for segment in self.segments])
            self._ranks[name] = np.unique(keys, return_inverse=True)[1]
        return self._ranks[name]

    @cached_property
    def _ranks(self) -> dict[str, np.ndarray]:
        return {}

    # --- terms

    def postings(self, field: str, term: str, with_positions: bool = False) -> Postings:
        """Where a term stands in all segments."""
        return self._joined(lambda segment: [segment.postings(field, term, with_positions)])

    def terms_from(self, field: str, prefix: str) -> Iterator[tuple[str, np.ndarray]]:
        """The terms that begin so, and the documents of each, segment by segment."""
        for segment, offset in zip(self.segments, self.offsets, strict=True):
            for term in segment.terms_from(field, prefix):
                yield term, segment.postings(field, term).ids.astype(np.int64) + offset

    def _joined(self, ask: Callable[[Segment], Sequence[Postings]]) -> Postings:
        found = [
            (each, offset)
            for segment, offset in zip(self.segments, self.offsets, strict=True)
            for each in ask(segment)
            if len(each.ids)
        ]
        if not found:
            return NOWHERE
        ids = np.empty(sum(len(each.ids) for each, _offset in found), np.int64)
        at = 0
        for each, offset in found:
            end = at + len(each.ids)
            np.add(each.ids, offset, out=ids[at:end])
            at = end
        return (
            Postings(  # copies: a segment that is let go of must not be held by what was read of it
                ids,
                np.concatenate([each.counts for each, _offset in found]),
                np.concatenate([each.positions for each, _offset in found]),
            )
        )

    # --- documents

    def stored(self, number: int) -> dict:
        """The name and fingerprint of a document."""
        place = bisect_right(self.offsets, number) - 1
        return self.segments[place].stored(int(number) - self.offsets[place])

    def held(self) -> Iterator[tuple[str, str]]:
        """Names and fingerprints of all documents that are not gone."""
        for number in np.flatnonzero(self.alive):
            stored = self.stored(number)
            yield stored["name"], stored["fingerprint"]


def _read(folder: Path, known: dict[str, Segment]) -> RamStorage:
    """The files of a small index, read once: then nothing can be pulled from under a reader."""
    storage = RamStorage()
    storage.files = {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if path.name.split(".")[0] not in known
    }
    return storage

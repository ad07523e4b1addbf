"""Postings as plain arrays: gathered flat while documents come in, written a term at a time.

Whoosh pickles every term's postings in blocks and calls Python for each posting. Here all postings
of a term are three arrays (documents, counts, positions), which numpy reads as they stand. Whoosh's
own matchers get the same through `ListMatcher`, so that it can merge and delete.
"""

import struct
from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from whoosh.codec.whoosh3 import W3Codec, W3TermInfo
from whoosh.matching import ListMatcher
from whoosh.system import pack_int, pack_long, pack_ushort

_HEAD = struct.Struct(
    "<IBB"
)  # how many documents, how wide a number is, whether there are positions
_NARROW_END = 0x10000


class Postings(NamedTuple):
    """Where a term stands: documents, how often in each, and the positions of one after the other."""

    ids: np.ndarray
    counts: np.ndarray
    positions: np.ndarray


NOWHERE = Postings(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64))


def unpack(packed: bytes | memoryview, with_positions: bool = True) -> Postings:
    """The postings of one term as they stand in the file, not copied: numbers take two bytes where they can."""
    size, width, has_positions = _HEAD.unpack_from(packed)
    kind = "<u2" if width == 2 else "<u4"
    at = _HEAD.size
    ids = np.frombuffer(packed, "<u4", size, at)
    counts = np.frombuffer(packed, kind, size, at + 4 * size)
    if not (with_positions and has_positions):
        return Postings(ids, counts, NOWHERE.positions)
    at += (4 + width) * size
    return Postings(ids, counts, np.frombuffer(packed, kind, -1, at))


def extent(about: W3TermInfo) -> tuple[int, int]:
    """Where the postings of a term stand; Whoosh reads the length back as a tuple of one."""
    offset, length = about.extent()
    return offset, length[0] if isinstance(length, tuple) else length


class PackedCodec(W3Codec):
    """Whoosh's codec with packed postings; kept by name in the index itself."""

    def postings_reader(self, dbfile, terminfo, format_, term=None, scorer=None):
        ids, counts, positions = unpack(dbfile.get(*extent(terminfo)))
        ends = np.cumsum(counts)
        values = [
            positions[end - count : end].astype("<u4").tobytes()
            for end, count in zip(ends.tolist(), counts.tolist(), strict=True)
        ]
        return ListMatcher(
            ids.tolist(), counts.astype(float).tolist(), values, format_,
            scorer=scorer, term=term, terminfo=terminfo,
        )  # fmt: skip


class Gathered:
    """The postings of all documents of one segment, in the place of Whoosh's pool."""

    def __init__(self) -> None:
        self.fields: dict[str, _Field] = {}

    def add_stream(self, field: str, number: int, positions: Mapping[str, Sequence[int]]) -> None:
        """The terms of one document with their positions."""
        self._field(field, True).add(
            number, positions, map(len, positions.values()), chain.from_iterable(positions.values())
        )

    def add_counts(self, field: str, number: int, counts: Mapping[str, int]) -> None:
        """The terms of one document with how often each stands there."""
        self._field(field, False).add(number, counts, counts.values())

    def add(self, item: tuple[str, bytes, int, float, bytes]) -> None:
        """One posting, as Whoosh gives those of a segment that it merges."""
        name, term, number, weight, value = item
        positions = np.frombuffer(value, "<u4").tolist()
        if positions:
            self.add_stream(name, number, {term.decode(): positions})
        else:
            self.add_counts(name, number, {term.decode(): int(weight)})

    def _field(self, name: str, has_positions: bool) -> "_Field":
        if name not in self.fields:
            self.fields[name] = _Field(has_positions)
        return self.fields[name]

    def cleanup(self) -> None:
        self.fields.clear()


class _Field:
    """The postings of one field, one after the other as they came."""

    def __init__(self, has_positions: bool) -> None:
        self.has_positions = has_positions
        self.terms: dict[str, int] = {}
        self.which, self.numbers, self.counts, self.positions = (array("I") for _ in range(4))

    def add(self, number: int, terms, counts, positions=()) -> None:
        known = self.terms
        self.which.extend([known.setdefault(term, len(known)) for term in terms])
        self.numbers.extend([number] * len(terms))
        self.counts.extend(counts)
        self.positions.extend(positions)

    def packed(self) -> Iterator[tuple[bytes, bytes, bytes]]:
        """Each term in order with its packed postings and what Whoosh wants to know of it."""
        if not self.terms:
            return
        written = [term.encode() for term in self.terms]
        order = sorted(range(len(written)), key=written.__getitem__)
        ranks = np.empty(len(order), np.int64)
        ranks[order] = np.arange(len(order))
        rank_of_each = ranks[np.frombuffer(self.which, np.uint32)]
        by_term = np.argsort(rank_of_each, kind="stable")  # documents stay in their order
        counts = np.frombuffer(self.counts, np.uint32).astype(np.int64)
        starts = np.cumsum(counts) - counts
        counts, starts = counts[by_term], starts[by_term]
        numbers = np.frombuffer(self.numbers, np.uint32)[by_term]
        ends = np.cumsum(np.bincount(rank_of_each, minlength=len(order)))
        places = np.cumsum(counts)
        positions = NOWHERE.positions
        if self.has_positions:
            moves = np.repeat(starts - (places - counts), counts)
            positions = np.frombuffer(self.positions, np.uint32)[moves + np.arange(len(moves))]
        firsts = ends - np.diff(ends, prepend=0)
        most = np.maximum.reduceat(counts, firsts).tolist()
        totals = np.add.reduceat(counts, firsts).tolist()
        width = 2 if max(counts.max(), positions.max(initial=0)) < _NARROW_END else 4
        kind = f"<u{width}"
        all_ids = numbers.astype("<u4").tobytes()
        all_counts, all_positions = counts.astype(kind).tobytes(), positions.astype(kind).tobytes()
        place = 0
        bounds = zip(order, firsts.tolist(), ends.tolist(), most, totals, strict=True)
        for term, first, end, highest, total in bounds:
            head = _HEAD.pack(end - first, width, self.has_positions)
            packed = head + all_ids[4 * first : 4 * end] + all_counts[width * first : width * end]
            if self.has_positions:
                packed += all_positions[width * place : width * (place + total)]
                place += total
            about = W3TermInfo._struct.pack(
                0, total, end - first, 0, 0, highest, int(numbers[first]), int(numbers[end - 1])
            )
            yield written[term], packed, about


def write(gathered: Gathered, fields: "Mapping[str, object]", writer) -> None:
    """All postings of a segment, given to Whoosh's writer of fields."""
    for name in sorted(gathered.fields):
        writer.start_field(name, fields[name])
        prefix = pack_ushort(writer._fieldid)
        file, index = writer._postfile, writer._tindex
        at = file.tell()
        for term, packed, about in gathered.fields[name].packed():
            file.write(packed)
            index.add(prefix + term, about + pack_long(at) + pack_int(len(packed)))
            at += len(packed)
        writer.finish_field()

"""One segment of the index as arrays: its columns, and the postings of a term."""

from functools import cached_property

import numpy as np
from whoosh.reading import TermNotFound

from .packing import NOWHERE, Postings, extent, unpack
from .schema import BETWEEN, COLUMNED, NUMBERS

Ints = np.ndarray


class Segment:
    """One segment; what has been read of it is kept, since it never changes."""

    def __init__(self, reader) -> None:
        self.reader = reader
        self.size = reader.doc_count_all()
        self._perdoc = reader._perdoc
        self._terms = reader._terms
        self._schema = reader.schema

    @cached_property
    def numbers(self) -> dict[str, Ints]:
        """The columns of numbers, one value a document."""
        return {name: self._number(name) for name in NUMBERS}

    def _number(self, name: str) -> Ints:
        kind = self._schema[name].column_type._typecode
        opened, start, length = self._perdoc._get_column_file(name)
        stored = np.frombuffer(opened.get(start, length), dtype=">i8" if kind == "q" else ">i4")
        values = np.zeros(self.size, np.int64)
        values[: len(stored)] = stored
        return values

    @cached_property
    def values(self) -> dict[str, tuple[list[tuple[str, ...]], Ints]]:
        """The columns of few values: the different ones, and which each document has."""
        return {name: self._value_column(name) for name in COLUMNED}

    def _value_column(self, name: str) -> tuple[list[tuple[str, ...]], Ints]:
        column = f"{name}_column"
        read = self._perdoc.column_reader(column, self._schema[column].column_type)
        raw = read._dbfile.get(read._basepos, self.size * read._itemsize)
        codes = np.frombuffer(raw, dtype=">u2" if read._itemsize == 2 else "u1")
        different = [
            tuple(part for part in value.decode().split(BETWEEN) if part) for value in read._uniques
        ]
        return different, codes.astype(np.int64)

    def sort_keys(self, name: str) -> np.ndarray:
        """What documents are sorted by: code, pinyin or strokes."""
        if name not in self._sort_keys:
            column = f"sort_{name}"
            read = self._perdoc.column_reader(column, self._schema[column].column_type)
            self._sort_keys[name] = np.array(list(read), dtype=bytes)
        return self._sort_keys[name]

    @cached_property
    def _sort_keys(self) -> dict[str, np.ndarray]:
        return {}

    def postings(self, field: str, term: str, with_positions: bool = False) -> Postings:
        """Where a term of a field stands."""
        if field not in self._terms._fieldmap:
            return NOWHERE  # nothing in this segment has such a field
        try:
            about = self._terms.term_info(field, term.encode())
        except TermNotFound:
            return NOWHERE
        return unpack(self._terms._postfile.get(*extent(about)), with_positions)

    def terms_from(self, field: str, prefix: str) -> list[str]:
        """The terms of a field that begin so."""
        return [
            term.decode() if isinstance(term, bytes) else term
            for term in self.reader.expand_prefix(field, prefix)
        ]

    def stored(self, number: int) -> dict:
        """The name and fingerprint of a document."""
        return self._perdoc.stored_fields(number)

"""Whoosh's writer of segments, with the postings gathered flat instead of one call each."""

from whoosh.index import FileIndex
from whoosh.writing import SegmentWriter

from archive.search.contract import Document

from . import packing
from .schema import CountField, StreamField, row


class PackedWriter(SegmentWriter):
    """Adds documents to one new segment; merging and deleting stay Whoosh's own."""

    def __init__(self, index: FileIndex) -> None:
        super().__init__(index, timeout=5, limitmb=1, codec=packing.PackedCodec())
        self.pool = packing.Gathered()

    def add(self, document: Document) -> None:
        """Takes one document in."""
        columns = self.perdocwriter
        columns.start_doc(self.docnum)
        for name, value in row(document).items():
            field = self.schema[name]
            if isinstance(field, StreamField):
                self.pool.add_stream(name, self.docnum, value)
            elif isinstance(field, CountField):
                self.pool.add_counts(name, self.docnum, value)
            elif field.indexed:
                self.pool.add_counts(name, self.docnum, {value: 1})
            if field.stored:
                columns.add_field(name, field, value, 0)
            if field.column_type:
                columns.add_column_value(name, field.column_type, value)
        columns.finish_doc()
        self._added = True
        self.docnum += 1

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        packing.write(self.pool, self.schema, self.fieldwriter)
        self.fieldwriter.close()

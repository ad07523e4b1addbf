"""Other engines that answer the same questions to the same pages, from the same terms."""

import itertools
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import tantivy
from whoosh import analysis as stock_analysis
from whoosh import fields, index
from whoosh.query import NumericRange, Phrase, Term

from tests.bench.pages import FACETS

FIVE = (*FACETS, "kind", "decade")
YEARS = 1000, 1899
SHOWN = 20


class Rival(Protocol):
    """An engine as the comparison uses it."""

    name: str

    def build(self, folder: Path, pages: list[dict]) -> None: ...

    def ask(self, phrase: str, how: str = "") -> int:
        """How many pages have the phrase; `how` is also "facets" or "dated"."""


def terms_of(page: dict) -> Iterator[str]:
    """The terms of a page in order, as our own index has them; not stems."""
    from archive.search import analysis
    from archive.text.han import search_form

    for token in analysis.tokens(search_form(page["text"]).text):
        if token.term[0] != analysis.STEM:
            yield token.term


def cells_of(page: dict) -> dict[str, str]:
    """The values of the five facets of a page."""
    decade = str(page["year"] // 10 * 10)
    return {**{name: page[name] for name in FACETS}, "kind": "page", "decade": decade}


def _phrase(phrase: str) -> list[str]:
    from archive.search import analysis

    return [sought.term for sought in analysis.sought(phrase)]


class StockWhoosh:
    """Whoosh as its manual says."""

    name = "stock Whoosh"

    def build(self, folder: Path, pages: list[dict]) -> None:
        folder.mkdir(parents=True)
        schema = fields.Schema(
            uid=fields.ID(stored=True, unique=True),
            body=fields.TEXT(analyzer=stock_analysis.SpaceSeparatedTokenizer(), phrase=True),
            year=fields.NUMERIC(int, sortable=True),
            **{name: fields.ID(sortable=True) for name in FIVE},
        )
        self._index = index.create_in(str(folder), schema)
        writer = self._index.writer(limitmb=256)
        for number, page in enumerate(pages):
            body = " ".join(terms_of(page))
            writer.add_document(uid=str(number), body=body, year=page["year"], **cells_of(page))
        writer.commit()
        self._searcher = self._index.searcher()

    def ask(self, phrase: str, how: str = "") -> int:
        terms = _phrase(phrase)
        found = self._searcher.search(
            Term("body", terms[0]) if len(terms) == 1 else Phrase("body", terms),
            limit=SHOWN,
            groupedby=list(FIVE) if how == "facets" else None,
            filter=NumericRange("year", *YEARS) if how == "dated" else None,
            sortedby="year" if how == "dated" else None,
        )
        [hit["uid"] for hit in itertools.islice(found, SHOWN)]
        for name in FIVE if how == "facets" else ():
            {value: len(ids) for value, ids in found.groups(name).items()}
        return len(found)

    def change(self, number: int, page: dict) -> None:
        writer = self._index.writer()
        body = " ".join(terms_of(page))
        writer.update_document(uid=str(number), body=body, year=page["year"], **cells_of(page))
        writer.commit()
        self._searcher = self._searcher.refresh()


class Tantivy:
    """The fastest engine that runs in a process, in Rust, with one thread."""

    name = "tantivy"

    def build(self, folder: Path, pages: list[dict]) -> None:
        folder.mkdir(parents=True)
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("body", tokenizer_name="whitespace", index_option="position")
        builder.add_integer_field("uid", stored=True, fast=True)
        builder.add_integer_field("year", indexed=True, fast=True)
        for name in FIVE:
            builder.add_text_field(name, tokenizer_name="raw", fast=True)
        self._schema = builder.build()
        made = tantivy.Index(self._schema, path=str(folder))
        writer = made.writer(128_000_000, 1)
        for number, page in enumerate(pages):
            body = " ".join(terms_of(page))
            writer.add_document(
                tantivy.Document(uid=number, body=body, year=page["year"], **cells_of(page))
            )
        writer.commit()
        writer.wait_merging_threads()
        made.reload()
        self._searcher = made.searcher()

    def ask(self, phrase: str, how: str = "") -> int:
        terms = _phrase(phrase)
        wanted = (
            tantivy.Query.term_query(self._schema, "body", terms[0])
            if len(terms) == 1
            else tantivy.Query.phrase_query(self._schema, "body", terms)
        )
        if how == "dated":
            years = tantivy.Query.range_query(
                self._schema, "year", tantivy.FieldType.Integer, *YEARS
            )
            must = tantivy.Occur.Must
            wanted = tantivy.Query.boolean_query([(must, wanted), (must, years)])
        if how == "facets":
            counted = {name: {"terms": {"field": name, "size": 250}} for name in FIVE}
            self._searcher.aggregate(wanted, counted)
        found = self._searcher.search(
            wanted, SHOWN, order_by_field="year" if how == "dated" else None
        )
        [self._searcher.doc(address)["uid"] for _order, address in found.hits]
        return found.count


class Fts5:
    """SQLite's own full text, given our terms, with the facets in a table beside."""

    name = "SQLite FTS5"

    def build(self, folder: Path, pages: list[dict]) -> None:
        folder.mkdir(parents=True)
        self._base = sqlite3.connect(folder / "fts5.db")
        names = ", ".join(FIVE)
        self._base.executescript(
            f"create virtual table body using fts5(text, content='', tokenize=\"unicode61 tokenchars ''''\");"
            f"create table cell (id integer primary key, year, {names});"
        )
        with self._base:
            for number, page in enumerate(pages):
                self._base.execute(
                    "insert into body (rowid, text) values (?, ?)",
                    (number, " ".join(terms_of(page))),
                )
                self._base.execute(
                    f"insert into cell values (?, ?{', ?' * len(FIVE)})",
                    (number, page["year"], *cells_of(page).values()),
                )

    def ask(self, phrase: str, how: str = "") -> int:
        asked = '"' + " ".join(_phrase(phrase)) + '"'
        matching = "from body join cell on id = body.rowid where body match ?"
        if how == "dated":
            matching += f" and year between {YEARS[0]} and {YEARS[1]}"
        order = "year" if how == "dated" else "rank"
        self._all(f"select id {matching} order by {order} limit {SHOWN}", asked)
        for name in FIVE if how == "facets" else ():
            self._all(f"select {name}, count(*) {matching} group by {name}", asked)
        if how == "dated":
            return self._all(f"select count(*) {matching}", asked)[0][0]
        return self._all("select count(*) from body where body match ?", asked)[0][0]

    def _all(self, statement: str, asked: str) -> list[tuple]:
        return self._base.execute(statement, (asked,)).fetchall()

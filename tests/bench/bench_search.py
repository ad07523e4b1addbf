"""Questions to thousands of pages of Chinese and English, beside Whoosh's own API on the same terms."""

import itertools
import os
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import django
from whoosh import analysis as stock_analysis
from whoosh import fields, index
from whoosh.query import NumericRange, Phrase, Term

from tests.bench.pages import FACETS, documents, some_pages, some_phrases
from tests.bench.rows import Row, in_turn

RIVAL = "stock Whoosh, the same terms"


def compare() -> Iterator[Row]:
    """Time to answer: a phrase, three facets, a range sorted by date; to index; and room on disk."""
    django.setup()
    from archive.description.access import Reader
    from archive.search.contract import And, Literal, Range, Request, Sight
    from archive.search.engines.whoosh.engine import WhooshEngine

    folder = Path(os.environ["VITRINE_DATA_DIR"]) / "compared"
    pages = some_pages()
    engine = WhooshEngine(str(folder / "ours"))
    our_building = _timed(lambda: _build_ours(engine, pages))
    their_building = _timed(lambda: _build_theirs(folder / "stock", pages))
    searcher = index.open_dir(str(folder / "stock")).searcher()
    sight = Sight(Reader.PUBLIC, date(2026, 1, 1))
    years = Range(date(1000, 1, 1), date(1899, 12, 31))
    rare, common = some_phrases(pages)

    def ours(phrases: list[str], with_facets: bool = False, dated: bool = False) -> None:
        for phrase in phrases:
            wanted = And((Literal(phrase), years)) if dated else Literal(phrase)
            sort = "date" if dated else "relevance"
            engine.search(Request(wanted, sight, sort=sort, with_facets=with_facets))

    def theirs(phrases: list[str], with_facets: bool = False, dated: bool = False) -> None:
        for phrase in phrases:
            found = searcher.search(
                _stock_query(phrase),
                limit=20,
                groupedby=list(FACETS) if with_facets else None,
                filter=NumericRange("year", 1000, 1899) if dated else None,
                sortedby="year" if dated else None,
            )
            len(found)
            [hit["uid"] for hit in itertools.islice(found, 20)]
            for name in FACETS if with_facets else ():
                {value: len(ids) for value, ids in found.groups(name).items()}

    def row(what: str, phrases: list[str], **how) -> Row:
        times = in_turn(lambda: ours(phrases, **how), lambda: theirs(phrases, **how), rounds=3)
        return Row(what, *(each * 1000 / len(phrases) for each in times), "ms", RIVAL)

    yield row("a phrase, 20 hits and their number", rare)
    yield row("a common word", common)
    yield row("a common word, facets counted", common, with_facets=True)
    yield row("a common word in some years, by date", common, dated=True)
    each = 1000 / len(pages)
    yield Row("indexing a page", our_building * each, their_building * each, "ms", RIVAL)
    current = engine.generations.current()
    assert current is not None
    yield Row("room of one generation", current.size / 1e6, _size(folder / "stock"), "MB", RIVAL)


def _build_ours(engine, pages: list[dict]) -> None:
    with engine.writer() as writer:
        writer.rebuild(documents(pages))


def _build_theirs(folder: Path, pages: list[dict]) -> None:
    """As Whoosh's manual says, given the same terms at the same places."""
    from archive.search import analysis
    from archive.text.han import search_form

    folder.mkdir(parents=True)
    schema = fields.Schema(
        uid=fields.ID(stored=True),
        body=fields.TEXT(analyzer=stock_analysis.SpaceSeparatedTokenizer(), phrase=True),
        year=fields.NUMERIC(int, sortable=True),
        **{name: fields.ID(sortable=True) for name in FACETS},
    )
    writer = index.create_in(str(folder), schema).writer(limitmb=256)
    for number, page in enumerate(pages):
        terms = (token.term for token in analysis.tokens(search_form(page["text"]).text))
        writer.add_document(
            uid=str(number), body=" ".join(terms), year=page["year"],
            **{name: page[name] for name in FACETS},
        )  # fmt: skip
    writer.commit()


def _stock_query(phrase: str):
    from archive.search import analysis

    terms = [sought.term for sought in analysis.sought(phrase)]
    return Term("body", terms[0]) if len(terms) == 1 else Phrase("body", terms)


def _timed(deed) -> float:
    began = time.process_time()
    deed()
    return time.process_time() - began


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6

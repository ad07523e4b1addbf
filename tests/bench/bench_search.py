"""Questions to thousands of pages of Chinese and English, beside Whoosh's own API on the same terms."""

import gzip
import itertools
import json
import os
import random
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import django
from whoosh import analysis as stock_analysis
from whoosh import fields, index
from whoosh.query import NumericRange, Phrase, Term

from scripts.setup.paths import PROJECT
from tests.bench.rows import Row, in_turn

# Real pages where they are at hand; otherwise pages of random characters, distributed as in a language.
CORPUS = PROJECT.parent / "shared/samples/corpora/pages_10k.jsonl.gz"
PAGES, QUERIES, SEED = int(os.environ.get("BENCH_PAGES", "3000")), 60, 1936
FACETS = ("fonds", "creator", "rights")
RIVAL = "stock Whoosh, the same terms"


def compare() -> Iterator[Row]:
    """Time to answer: a phrase, three facets, a range sorted by date; to index; and room on disk."""
    django.setup()
    from archive.description.access import Reader
    from archive.search.contract import And, Literal, Range, Request, Sight
    from archive.search.engines.whoosh.engine import WhooshEngine

    folder = Path(os.environ["VITRINE_DATA_DIR"]) / "compared"
    pages = _pages()
    engine = WhooshEngine(str(folder / "ours"))
    our_building = _timed(lambda: _build_ours(engine, pages))
    their_building = _timed(lambda: _build_theirs(folder / "stock", pages))
    searcher = index.open_dir(str(folder / "stock")).searcher()
    sight = Sight(Reader.PUBLIC, date(2026, 1, 1))
    years = Range(date(1000, 1, 1), date(1899, 12, 31))
    rare, common = _phrases(pages)

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
    from archive.description.access import Reader
    from archive.search.contract import Document

    with engine.writer() as writer:
        writer.rebuild(
            Document(
                "page", str(number), str(number), body=(page["text"],), least_reader=Reader.PUBLIC,
                facets={name: (page[name],) for name in FACETS},
                earliest=date(page["year"], 1, 1), latest=date(page["year"], 12, 31),
            )
            for number, page in enumerate(pages)
        )  # fmt: skip


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


def _pages() -> list[dict]:
    if CORPUS.exists():
        with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
            held = [json.loads(line) for line in itertools.islice(lines, PAGES)]
        return [
            {
                "text": page["text"], "fonds": page["work"], "creator": page["collection"],
                "rights": page["doctype"], "year": min(max(page["year"], 1), 2000),
            }
            for page in held
        ]  # fmt: skip
    chance = random.Random(SEED)
    characters = [chr(0x4E00 + number * 7) for number in range(2_500)]
    weights = [1 / (rank + 8) for rank in range(len(characters))]
    return [
        {
            "text": "".join(chance.choices(characters, weights, k=400)),
            "fonds": f"fonds {chance.randrange(80)}", "creator": f"agent {chance.randrange(200)}",
            "rights": f"rights {chance.randrange(4)}", "year": chance.randrange(1, 2000),
        }
        for _ in range(PAGES)
    ]  # fmt: skip


def _phrases(pages: list[dict]) -> tuple[list[str], list[str]]:
    """Phrases of two to six characters taken at random; and the two-character words that are commonest."""
    chance, rare, counted = random.Random(SEED), [], {}
    for page in pages:
        text = page["text"]
        for at in range(0, len(text) - 1, 3):
            pair = text[at : at + 2]
            if all("\u4e00" <= character <= "\u9fff" for character in pair):
                counted[pair] = counted.get(pair, 0) + 1
    while len(rare) < QUERIES:
        text = chance.choice(pages)["text"]
        length = chance.choice((2, 3, 4, 6))
        at = chance.randrange(max(1, len(text) - length))
        phrase = text[at : at + length]
        if len(phrase) == length and all("\u4e00" <= character <= "\u9fff" for character in phrase):
            rare.append(phrase)
    return rare, sorted(counted, key=counted.__getitem__, reverse=True)[: QUERIES // 2]


def _timed(deed) -> float:
    began = time.process_time()
    deed()
    return time.process_time() - began


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6

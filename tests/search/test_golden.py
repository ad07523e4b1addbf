"""The public table of queries: what must be found, what must not, and what is marked."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from archive.description.access import Reader
from archive.search import analysis, query
from archive.search.contract import Document, Engine, Request, Sight
from archive.search.engines import engine_at

CASES = tomllib.loads(Path(__file__).with_name("golden.toml").read_text(encoding="utf-8"))["case"]
SIGHT = Sight(Reader.PUBLIC, date(2026, 11, 24))


@pytest.fixture(scope="module")
def engine(new_setting) -> Engine:
    engine = engine_at(new_setting())
    with engine.writer() as writer:
        writer.rebuild(
            Document(
                "page", str(number), str(number), body=(case["text"],), least_reader=Reader.PUBLIC
            )
            for number, case in enumerate(CASES)
        )
    return engine


def found(engine, text: str) -> set[str]:
    request = Request(query.parse(text).query, SIGHT, count=100, with_facets=False)
    return {hit.uid for hit in engine.search(request).hits}


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case["about"] for case in CASES])
def test_what_must_be_found_is_found(engine, number):
    for text in CASES[number]["finds"]:
        assert str(number) in found(engine, text), text


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case["about"] for case in CASES])
def test_what_must_not_be_found_is_not(engine, number):
    for text in CASES[number]["misses"]:
        assert str(number) not in found(engine, text), text


@pytest.mark.parametrize(
    "case", [case for case in CASES if "marks" in case], ids=lambda case: case["about"]
)
def test_what_was_found_is_marked(case):
    [literal] = query.parse(case["marks"]["query"]).literals
    spans = analysis.spans(case["text"], [(literal.text, literal.exact)])

    assert [case["text"][span.start : span.end] for span in spans] == [case["marks"]["written"]]


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_the_marks_and_the_index_agree(engine, case):
    """Whatever finds a text is marked in it: one analysis on both sides."""
    for text in case["finds"]:
        literals = [(each.text, each.exact) for each in query.parse(text).literals]
        assert analysis.spans(case["text"], literals), text

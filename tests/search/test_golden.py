"""The public table of queries: what must be found, what must not, and what is marked."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from archive.description.access import Reader
from archive.search import analysis, query, suggest
from archive.search.contract import Document, Engine, Request, Sight
from archive.search.engines import engine_at
from archive.search.near import near

TABLE = tomllib.loads(Path(__file__).with_name("golden.toml").read_text(encoding="utf-8"))
CASES = TABLE["case"]
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


def asked(text: str) -> Request:
    return Request(query.parse(text).query, SIGHT, count=100, with_facets=False)


def found(engine, text: str) -> set[str]:
    return {hit.uid for hit in engine.search(asked(text)).hits}


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


@pytest.mark.parametrize(
    "number",
    [number for number, case in enumerate(CASES) if "near" in case],
    ids=[case["about"] for case in CASES if "near" in case],
)
def test_what_is_near_is_found_apart(engine, number):
    for text in CASES[number]["near"]:
        assert str(number) not in found(engine, text), text
        nearly = {hit.uid for hits in near(engine, asked(text)) for hit in hits.hits}
        assert str(number) in nearly, text


@pytest.mark.parametrize("name", TABLE["name"], ids=lambda name: name["name"])
def test_people_are_known_by_what_is_typed(name):
    keys = {key.key for key in suggest.keys_for(name["name"], "agent", is_person=True)}

    assert {suggest.joined(typed) for typed in name["typed"]} <= keys
    assert not keys.intersection(name["not_typed"])


def test_the_table_tells_how_well_it_is_kept(engine, request, record_property):
    """Every query against every text of the table that it must find or must not."""
    pairs = [(number, text, True) for number, case in enumerate(CASES) for text in case["finds"]]
    pairs += [(number, text, False) for number, case in enumerate(CASES) for text in case["misses"]]
    outcomes = [
        (str(number) in found(engine, text), is_wanted) for number, text, is_wanted in pairs
    ]
    right = outcomes.count((True, True))
    wanted, hits = sum(want for _, want in outcomes), sum(hit for hit, _ in outcomes)

    record_property(
        "measured",
        {
            "table": "the public table of queries (golden.toml)",
            "engine": request.node.callspec.params["new_setting"],
            "texts": len(CASES),
            "queries": len(pairs),
            "recall": f"{right / wanted:.3f}",
            "precision": f"{right / hits:.3f}",
        },
    )
    assert right == wanted == hits

"""Near matches find again what a machine misread: at 5 % noise 95 of 100, of which 95 of 100 are right."""

import random
from datetime import date

import pytest

from archive.description.access import Reader
from archive.search.contract import Document, Literal, Request, Sight, Slack
from archive.search.engines.whoosh.engine import WhooshEngine
from archive.text.han import search_form
from tests.search import corpus

PAGES, LITERALS, NOISE = 1_000, 120, 0.05
SIGHT = Sight(Reader.PUBLIC, date(2026, 11, 24))
# Characters: what share has to be found, and what share of the found has to be right.
GOALS = {4: (0.95, 0.6), 8: (0.95, 0.95)}


@pytest.fixture(scope="module", params=["real", "made"])
def texts(request) -> list[str]:
    return corpus.pages(request.param, PAGES)


@pytest.fixture(scope="module")
def engine(texts, tmp_path_factory) -> WhooshEngine:
    """An index of the pages as they were misread."""
    engine = WhooshEngine(str(tmp_path_factory.mktemp("noise") / "index"))
    with engine.writer() as writer:
        writer.rebuild(
            Document("page", str(number), str(number), body=(text,), least_reader=Reader.PUBLIC)
            for number, text in enumerate(corpus.misread(texts, NOISE))
        )
    return engine


@pytest.mark.parametrize("length", GOALS)
def test_what_was_misread_is_found_again(engine, texts, length, request, record_property):
    chance = random.Random(corpus.SEED)
    folded = [search_form(text).text for text in texts]
    exact = recall = precision = 0.0
    for _ in range(LITERALS):
        wanted = corpus.literal(chance, texts, length)
        truth = {str(number) for number, text in enumerate(folded) if wanted in text}
        exactly = _found(engine, Literal(wanted))
        nearly = exactly | _found(engine, Literal(wanted, slack=Slack.MISREAD))
        exact += len(exactly & truth) / len(truth)
        recall += len(nearly & truth) / len(truth)
        precision += len(nearly & truth) / max(1, len(nearly))

    record_property(
        "measured",
        {
            "table": f"{LITERALS} literals on {len(texts)} pages with {NOISE:.0%} noise, near matches",
            "pages": request.node.callspec.params["texts"],
            "characters": length,
            "exactly found": f"{exact / LITERALS:.3f}",
            "found": f"{recall / LITERALS:.3f}",
            "right": f"{precision / LITERALS:.3f}",
        },
    )
    least_found, least_right = GOALS[length]
    assert recall / LITERALS >= least_found
    assert precision / LITERALS >= least_right


def _found(engine, literal: Literal) -> set[str]:
    request = Request(literal, SIGHT, count=10_000, with_facets=False)
    return {hit.uid for hit in engine.search(request).hits}

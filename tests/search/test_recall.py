"""Nothing literal is missed, and nothing else is found: against looking at every page."""

import os
import random
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest
from opencc import OpenCC

from archive.description.access import Reader
from archive.search.contract import Document, Engine, Literal, Request, Sight
from archive.search.engines import engine_at
from archive.text.han import search_form
from tests.search import corpus

FOLD_TABLE = Path(__file__).parents[2] / "archive/text/han_fold.txt"
# RECALL_PAGES=5000 asks of 10,000 pages, for each is cut in two.
PAGES, LITERALS = int(os.environ.get("RECALL_PAGES", "600")), 1_200
SIGHT = Sight(Reader.PUBLIC, date(2026, 11, 24))


@pytest.fixture(scope="module", params=["real", "made"])
def texts(request) -> list[tuple[str, str]]:
    """Pages, each cut in two in the middle, as if a leaf were turned there."""
    pages = corpus.pages(request.param, PAGES)
    return [(text[: len(text) // 2], text[len(text) // 2 :]) for text in pages]


@pytest.fixture(scope="module")
def engine(texts, new_setting) -> Engine:
    engine = engine_at(new_setting())
    with engine.writer() as writer:
        writer.rebuild(
            Document(
                "page", f"{number}{side}", str(number), body=(text,), turn=turn,
                least_reader=Reader.PUBLIC,
            )
            for number, (recto, verso) in enumerate(texts)
            for side, text, turn in (("r", recto, verso), ("v", verso, ""))
        )  # fmt: skip
    return engine


@pytest.fixture(scope="module")
def variants() -> dict[str, str]:
    groups = FOLD_TABLE.read_text(encoding="utf-8").splitlines()
    return {character: group for group in groups if group[0] != "#" for character in group}


def literals(texts, length: int, count: int, over_the_turn: bool = False) -> list[str]:
    """Pieces of Han text of some length, from random pages."""
    chance = random.Random(corpus.SEED + length)
    found: list[str] = []
    while len(found) < count:
        recto, verso = chance.choice(texts)
        if over_the_turn:
            at = chance.randrange(1, length)
            piece = search_form(recto.rstrip()).text[-at:] + search_form(verso).text[: length - at]
        else:
            text = search_form(chance.choice((recto, verso))).text
            start = chance.randrange(max(1, len(text) - length))
            piece = text[start : start + length]
        if len(piece) == length and corpus.HAN.fullmatch(piece):
            found.append(piece)
    return found


@pytest.fixture(scope="module")
def truth(texts) -> Callable[[str], set[str]]:
    """Every page that has a literal, or on which one begins that ends on the next."""
    folded = [
        (
            search_form(f"{recto.rstrip()}\n{verso}").text,
            len(search_form(recto.rstrip()).text),
            search_form(verso).text,
        )
        for recto, verso in texts
    ]

    def look(literal: str) -> set[str]:
        found = set()
        for number, (whole, cut, verso) in enumerate(folded):
            if 0 <= whole.find(literal) < cut:
                found.add(f"{number}r")
            if literal in verso:
                found.add(f"{number}v")
        return found

    return look


def found_by(engine, literal: str) -> set[str]:
    request = Request(Literal(literal), SIGHT, count=10_000, with_facets=False)
    return {hit.uid for hit in engine.search(request).hits}


@pytest.fixture
def ask(engine, texts, truth, record_property, request) -> Callable:
    """Asks for some (literal as it stands, as it is typed) and compares with every page."""

    def compare(what: str, pairs: Iterable[tuple[str, str]]) -> None:
        asked = right = found = true = 0
        wrong = []
        for literal, typed in pairs:
            hits, wanted = found_by(engine, typed), truth(literal)
            asked, right = asked + 1, right + len(hits & wanted)
            found, true = found + len(hits), true + len(wanted)
            if hits != wanted:
                wrong.append((literal, typed))
        parameters = request.node.callspec.params
        record_property(
            "measured",
            {
                "table": "literals against looking at every page",
                "engine": parameters["new_setting"],
                "pages": f"{2 * len(texts)} {parameters['texts']}",
                "asked for": what,
                "literals": asked,
                "recall": f"{right / true:.3f}",
                "precision": f"{right / found:.3f}" if found else "-",
            },
        )
        assert not wrong

    return compare


@pytest.mark.parametrize("length", range(1, 9))
def test_every_literal_is_found_and_nothing_else(ask, texts, length):
    ask(
        f"{length} characters",
        ((each, each) for each in literals(texts, length, LITERALS // 8)),
    )


@pytest.mark.parametrize("length", [2, 4, 8])
def test_a_literal_is_found_over_the_turn_of_a_page(ask, texts, length):
    ask(
        f"{length} over the turn of the page",
        ((each, each) for each in literals(texts, length, 25, over_the_turn=True)),
    )


@pytest.mark.parametrize("length", [2, 5, 8])
def test_every_way_to_write_a_character_finds_the_same(ask, texts, variants, length):
    chance = random.Random(corpus.SEED)

    def rewritten(literal: str) -> str:
        return "".join(chance.choice(variants.get(each, each)) for each in literal)

    ask(
        f"{length} in other characters",
        ((each, rewritten(each)) for each in literals(texts, length, 60)),
    )


@pytest.mark.parametrize("script", ["s2t", "t2s", "s2tw", "s2hk"])
def test_either_script_finds_the_same(ask, texts, script):
    written = OpenCC(script)
    ask(
        f"4 as {script} writes them",
        ((each, written.convert(each)) for each in literals(texts, 4, 40)),
    )


def test_a_line_may_break_anywhere(ask, texts):
    broken = ["\n".join(each) for each in literals(texts, 5, 30)]
    ask("5 typed with line breaks", ((each.replace("\n", ""), each) for each in broken))

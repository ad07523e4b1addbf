"""Nothing literal is missed, and nothing else is found: against looking at every page."""

import gzip
import json
import random
import re
from collections.abc import Callable
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from archive.description.access import Reader
from archive.search.contract import Document, Engine, Literal, Request, Sight
from archive.search.engines import engine_at
from archive.text.han import search_form

CORPUS = Path(__file__).parents[3] / "shared/samples/corpora/pages_10k.jsonl.gz"
FOLD_TABLE = Path(__file__).parents[2] / "archive/text/han_fold.txt"
PAGES, LITERALS, SEED = 1_200, 400, 20261124
SIGHT = Sight(Reader.PUBLIC, date(2026, 11, 24))
HAN = re.compile("[\u4e00-\u9fff]+")


@pytest.fixture(scope="module")
def texts() -> list[tuple[str, str]]:
    """Real pages, each cut in two in the middle, as if a leaf were turned there."""
    if not CORPUS.exists():
        pytest.skip("the corpus of real pages is not on this machine")
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        pages = [json.loads(line)["text"] for line in islice(lines, PAGES)]
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
    chance = random.Random(SEED + length)
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
        if len(piece) == length and HAN.fullmatch(piece):
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


@pytest.mark.parametrize("length", range(1, 9))
def test_every_literal_is_found_and_nothing_else(engine, texts, truth, length):
    for literal in literals(texts, length, LITERALS // 8):
        assert found_by(engine, literal) == truth(literal), literal


@pytest.mark.parametrize("length", [2, 4, 8])
def test_a_literal_is_found_over_the_turn_of_a_page(engine, texts, truth, length):
    for literal in literals(texts, length, 25, over_the_turn=True):
        assert found_by(engine, literal) == truth(literal), literal


@pytest.mark.parametrize("length", [2, 5])
def test_every_way_to_write_a_character_finds_the_same(engine, texts, truth, variants, length):
    chance = random.Random(SEED)
    for literal in literals(texts, length, 40):
        rewritten = "".join(chance.choice(variants.get(each, each)) for each in literal)

        assert found_by(engine, rewritten) == truth(literal), (literal, rewritten)

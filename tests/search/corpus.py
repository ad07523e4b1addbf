"""Pages to find things on: real ones where they are at hand, and made ones everywhere."""

import gzip
import json
import random
import re
from itertools import islice
from pathlib import Path

import pytest

from archive.text.han import search_form

FILE = Path(__file__).parents[3] / "shared/samples/corpora/pages_10k.jsonl.gz"
HAN = re.compile("[\u4e00-\u9fff]+")
SEED = 20261124


def real_pages(count: int) -> list[str]:
    """Pages of books and newspapers in Chinese and English."""
    if not FILE.exists():
        pytest.skip("the corpus of real pages is not on this machine")
    with gzip.open(FILE, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in islice(lines, count)]


def made_pages(count: int) -> list[str]:
    """Pages of made-up sentences: common and rare characters, punctuation, lines cut anywhere."""
    chance = random.Random(SEED)
    characters = [chr(0x4E00 + number * 11) for number in range(1_800)]
    weights = [1 / (rank + 8) for rank in range(len(characters))]
    pages = []
    for _ in range(count):
        text = "".join(chance.choices(characters, weights, k=220))
        at = 0
        while (at := at + chance.randrange(4, 16)) < len(text):
            text = text[:at] + chance.choice("，。、\n\n\n") + text[at:]
        pages.append(f"{text} Page {len(pages)} of the ferries")
    return pages


def pages(kind: str, count: int) -> list[str]:
    """Real or made ones; made ones are fewer."""
    return real_pages(count) if kind == "real" else made_pages(count // 4)


def literal(chance: random.Random, texts: list[str], length: int) -> str:
    """A piece of Han text of some length, from a page taken at random."""
    while True:
        text = search_form(chance.choice(texts)).text
        start = chance.randrange(max(1, len(text) - length))
        piece = text[start : start + length]
        if len(piece) == length and HAN.fullmatch(piece):
            return piece


def misread(texts: list[str], rate: float) -> list[str]:
    """The pages as a machine reads them: of the errors 80 % wrong characters, 10 % lost, 10 % too many."""
    chance = random.Random(SEED)
    known = [character for text in texts[:300] for character in text if HAN.match(character)]
    return ["".join(_read(character, chance, known, rate) for character in text) for text in texts]


def _read(character: str, chance: random.Random, known: list[str], rate: float) -> str:
    if not HAN.match(character) or chance.random() >= rate:
        return character
    kind = chance.random()
    if kind < 0.8:
        return chance.choice(known)
    return "" if kind < 0.9 else character + chance.choice(known)

"""Pages of text to measure with, and phrases that stand on them."""

import gzip
import itertools
import json
import lzma
import os
import random
from collections.abc import Iterator
from datetime import date

from scripts.setup.paths import PROJECT

# Real pages where they are at hand; otherwise pages of random characters, distributed as in a language.
CORPORA = PROJECT.parent / "shared/samples/corpora"
PAGES, QUERIES, SEED = int(os.environ.get("BENCH_PAGES", "10000")), 60, 1936
FACETS = ("fonds", "creator", "rights")


def documents(pages: list[dict]) -> Iterator:
    """The pages as an engine is given them; Django has to be set up."""
    from archive.description.access import Reader
    from archive.search.contract import Document

    for number, page in enumerate(pages):
        yield Document(
            "page", str(number), str(number), body=(page["text"],), least_reader=Reader.PUBLIC,
            facets={name: (page[name],) for name in FACETS},
            earliest=date(page["year"], 1, 1), latest=date(page["year"], 12, 31),
        )  # fmt: skip


def some_pages() -> list[dict]:
    """Some thousand pages with their facets and years."""
    opener, corpus = (
        (gzip.open, CORPORA / "pages_10k.jsonl.gz")
        if PAGES <= 10_000
        else (lzma.open, CORPORA / "pages_100k.jsonl.xz")
    )
    if corpus.exists():
        with opener(corpus, "rt", encoding="utf-8") as lines:
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


def some_phrases(pages: list[dict]) -> tuple[list[str], list[str]]:
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

"""Questions to thousands of pages of Chinese and English, beside other engines on the same terms."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import django

from scripts.setup.paths import PROJECT
from tests.bench.pages import documents, some_pages, some_phrases
from tests.bench.rivals import YEARS, Fts5, Rival, StockWhoosh, Tantivy
from tests.bench.rows import Row, in_turn

# (what is asked, which phrases, how)
QUESTIONS = [
    ("a phrase, 20 hits and their number", "rare", ""),
    ("a common word", "common", ""),
    ("a common word, five facets", "common", "facets"),
    ("a common word in some years, by date", "common", "dated"),
]
# The memory that a process needs to open an index and ask it once, in MB.
OPENING = {
    "ours": """
from archive.search.engines.whoosh.engine import WhooshEngine
from archive.search.contract import Literal, Request, Sight
from archive.description.access import Reader
from datetime import date
open_and_ask = lambda: WhooshEngine(sys.argv[1]).search(
    Request(Literal(sys.argv[2]), Sight(Reader.PUBLIC, date(2026, 1, 1))))
""",
    "stock": """
from whoosh import index
from whoosh.query import Term
open_and_ask = lambda: index.open_dir(sys.argv[1]).searcher().search(Term("body", sys.argv[2]))
""",
}
MEASURED = """
def held():
    return int(open("/proc/self/statm").read().split()[1]) - int(open("/proc/self/statm").read().split()[2])
before = held()
kept = open_and_ask()
print((held() - before) * 4096 / 1e6)
"""


def compare() -> Iterator[Row]:
    """Time to answer, to index, to find a changed page; memory to open; room on disk."""
    django.setup()
    from archive.search.engines.whoosh.engine import WhooshEngine

    folder = Path(os.environ["VITRINE_DATA_DIR"]) / "compared"
    pages = some_pages()
    engine = WhooshEngine(str(folder / "ours"))
    building = _timed(lambda: _build(engine, pages))
    rivals: list[Rival] = [Tantivy(), Fts5(), StockWhoosh()]
    theirs = {
        rival.name: _timed(lambda rival=rival: rival.build(folder / rival.name, pages))
        for rival in rivals
    }
    ours = Ours(engine)
    _must_agree(ours, rivals, pages)
    phrases = dict(zip(("rare", "common"), some_phrases(pages), strict=True))
    for what, which, how in QUESTIONS:
        for rival in rivals:
            times = in_turn(
                lambda which=which, how=how: [ours.ask(each, how) for each in phrases[which]],
                lambda rival=rival, which=which, how=how: [
                    rival.ask(each, how) for each in phrases[which]
                ],
                rounds=3,
            )
            each = 1000 / len(phrases[which])
            yield Row(what, times[0] * each, times[1] * each, "ms", rival.name)
    for name, cost in theirs.items():
        each = len(pages)
        yield Row(
            "pages indexed in a CPU second", each / building, each / cost, "pages", name, "more"
        )
    yield from _rest(engine, ours, rivals[-1], folder, pages, phrases["common"][0])


def _rest(
    engine, ours: "Ours", stock: StockWhoosh, folder: Path, pages: list[dict], common: str
) -> Iterator[Row]:
    current = engine.generations.current()
    size = sum(path.stat().st_size for path in (folder / stock.name).rglob("*")) / 1e6
    yield Row("room of one generation", current.size / 1e6, size, "MB", stock.name)
    yield Row(
        "memory of its own to open and ask", _memory("ours", folder / "ours", common),
        _memory("stock", folder / stock.name, common), "MB", stock.name,
    )  # fmt: skip
    changed = {**pages[0], "text": f"{pages[0]['text']}。瀾江飛艇初航"}
    yield Row(
        "until a changed page is found", _clocked(lambda: ours.change(0, changed)) ,
        _clocked(lambda: stock.change(0, changed)), "s", stock.name,
    )  # fmt: skip


class Ours:
    """Our engine, asked as the rivals are."""

    name = "ours"

    def __init__(self, engine) -> None:
        self.engine = engine

    def ask(self, phrase: str, how: str = "") -> int:
        from archive.description.access import Reader
        from archive.search.contract import And, Literal, Range, Request, Sight

        wanted = Literal(phrase)
        if how == "dated":
            wanted = And((wanted, Range(date(YEARS[0], 1, 1), date(YEARS[1], 12, 31))))
        return self.engine.search(
            Request(
                wanted, Sight(Reader.PUBLIC, date(2026, 1, 1)),
                sort="date" if how == "dated" else "relevance", with_facets=how == "facets",
            )
        ).total  # fmt: skip

    def change(self, number: int, page: dict) -> None:
        fresh = replace(next(iter(documents([page]))), uid=str(number), group=str(number))
        with self.engine.writer() as writer:
            writer.apply([fresh], [])
        assert self.ask("瀾江飛艇初航") == 1


def _must_agree(ours: Ours, rivals: list[Rival], pages: list[dict]) -> None:
    """Nothing is measured that is not the same answer."""
    rare, common = some_phrases(pages)
    for phrase in (*rare[:20], *common[:5]):
        counts = {each.name: each.ask(phrase) for each in (ours, *rivals)}
        assert len({*counts.values()}) == 1, (phrase, counts)


def _build(engine, pages: list[dict]) -> None:
    with engine.writer() as writer:
        writer.rebuild(documents(pages))


def _memory(whose: str, folder: Path, word: str) -> float:
    code = f"import sys\n{OPENING[whose]}{MEASURED}"
    done = subprocess.run(
        [sys.executable, "-c", code, folder, word],
        cwd=PROJECT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def _timed(deed) -> float:
    began = time.process_time()
    deed()
    return time.process_time() - began


def _clocked(deed) -> float:
    began = time.perf_counter()
    deed()
    return time.perf_counter() - began

"""The same questions to the same pages in both engines: a server beside us, and an index in this process."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import django

from tests.bench.pages import documents, some_pages, some_phrases
from tests.bench.rows import Row, in_turn
from tests.servers.opensearch import OpenSearchServer, make, missing

RIVAL = "Whoosh, in this process"
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


def compare() -> Iterator[Row]:
    """Building, room, memory and questions; raises AssertionError when the answers differ."""
    if missing():
        print(f"OpenSearch is left out: {missing()} not found.")
        return
    make()
    django.setup()
    with tempfile.TemporaryDirectory(prefix="vitrine-opensearch-") as name:
        server = OpenSearchServer(Path(name))
        server.start()
        try:
            yield from _compare(server)
        finally:
            server.stop()


def _compare(server: OpenSearchServer) -> Iterator[Row]:
    from archive.description.access import Reader
    from archive.search.contract import And, Literal, Range, Request, Sight
    from archive.search.engines import engine_at

    pages = some_pages()
    folder = Path(os.environ["VITRINE_DATA_DIR"]) / "beside"
    there, here = engine_at(server.new_setting()), engine_at(f"whoosh://{folder}")
    costs = [_cost(server, lambda engine=engine: _build(engine, pages)) for engine in (there, here)]
    each = 1000 / len(pages)
    yield Row("indexing a page, by the clock", costs[0][0] * each, costs[1][0] * each, "ms", RIVAL)
    yield Row("processors for it, server too", costs[0][1] * each, costs[1][1] * each, "ms", RIVAL)
    before = _memory(os.getpid())
    rare, common = some_phrases(pages)
    sight = Sight(Reader.PUBLIC, date(2026, 1, 1))
    years = Range(date(1000, 1, 1), date(1899, 12, 31))

    def ask(engine, phrase: str, with_facets: bool = False, dated: bool = False):
        wanted = And((Literal(phrase), years)) if dated else Literal(phrase)
        sort = "date" if dated else "relevance"
        return engine.search(Request(wanted, sight, sort=sort, with_facets=with_facets))

    for phrase in (*rare, *common):
        ours, theirs = ask(there, phrase, with_facets=True), ask(here, phrase, with_facets=True)
        assert (ours.total, ours.facets, ours.years) == (theirs.total, theirs.facets, theirs.years)

    def row(what: str, phrases: list[str], **how) -> Row:
        def asked(engine) -> Callable[[], None]:
            return lambda: [ask(engine, phrase, **how) for phrase in phrases] and None

        times = in_turn(asked(there), asked(here), rounds=3)
        return Row(what, *(each * 1000 / len(phrases) for each in times), "ms", RIVAL)

    yield row("a phrase, 20 hits and their number", rare)
    yield row("a common word", common)
    yield row("a common word, facets counted", common, with_facets=True)
    yield row("a common word in some years, by date", common, dated=True)
    index = there.health().generation
    server.ask("POST", f"{index}/_forcemerge?max_num_segments=1")
    server.ask("POST", f"{index}/_flush")
    size = server.ask("GET", f"{index}/_stats/store")["_all"]["total"]["store"]["size_in_bytes"]
    current = here.generations.current()
    yield Row("room of one generation", size / 1e6, current.size / 1e6, "MB", RIVAL)
    grown = _memory(os.getpid()) - before
    yield Row(
        "memory: the server, this process more", _memory(server.pid), max(grown, 1), "MB", RIVAL
    )


def _build(engine, pages: list[dict]) -> None:
    with engine.writer() as writer:
        writer.rebuild(documents(pages))


def _cost(server: OpenSearchServer, deed: Callable[[], None]) -> tuple[float, float]:
    """Seconds by the clock, and of the processors: ours and the server's."""
    began, spent = time.perf_counter(), time.process_time() + _spent_by(server.pid)
    deed()
    return time.perf_counter() - began, time.process_time() + _spent_by(server.pid) - spent


def _spent_by(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _memory(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * _PAGE / 1e6

"""What only a server far away can do: be busy, be gone, come back; and two machines that want to write."""

import os
import subprocess
import threading
import time
from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured

from archive.description.access import Reader
from archive.search import indexer
from archive.search.contract import (
    Document,
    Literal,
    Request,
    SearchUnavailable,
    Sight,
    WriterBusy,
)
from archive.search.engines import engine_at, get_engine
from archive.search.engines.opensearch import counting, engine, lease, loading, walking
from archive.search.engines.opensearch.address import Address
from archive.search.models import OutboxEntry

SIGHT = Sight(Reader.STAFF, date(2026, 11, 24))


def page(uid: str, text: str, group: str = "") -> Document:
    return Document("page", uid, group or uid, body=(text,), least_reader=Reader.PUBLIC)


def total(searched, text: str) -> int:
    return searched.search(Request(Literal(text), SIGHT)).total


@pytest.fixture
def site(opensearch):
    """The engine of a site that has nothing yet."""
    return engine_at(opensearch.new_setting())


# --- where it is


@pytest.mark.parametrize(
    ("place", "address"),
    [
        ("search:9201/vitrine", Address((("search", 9201),), "vitrine")),
        ("search", Address((("search", 9200),), "vitrine")),
        ("a:1,b:2/x?shards=3", Address((("a", 1), ("b", 2)), "x", shards=3)),
        ("u%40x:p%2Fw@[::1]:9200/x", Address((("::1", 9200),), "x", "u@x", "p/w")),
    ],
)
def test_the_setting_says_where_the_cluster_is(place, address):
    assert Address.read(place) == address


@pytest.mark.parametrize("place", ["", "/x", "a:99999/x", "a/Upper", "a/x?shards=0", "a/_x"])
def test_a_setting_that_makes_no_sense_is_refused(place):
    with pytest.raises(ImproperlyConfigured, match="VITRINE_SEARCH"):
        Address.read(place)


# --- generations


def test_the_old_generation_answers_until_the_new_one_is_whole(opensearch, site):
    def slowly():
        yield page("one", "鐵橋通車")
        assert total(site, "铁桥") == 0  # the old one answers
        assert total(site, "渡船") == 1
        yield page("two", "鐵橋落成")

    with site.writer() as writer:
        writer.rebuild([page("old", "渡船歇業")])
        first = site.health().generation
        writer.rebuild(slowly())
        assert (total(site, "铁桥"), total(site, "渡船")) == (2, 0)
        writer.rebuild([page("new", "車站")])

    names = sorted(opensearch.ask("GET", f"{site.address.prefix}-*/_alias"))
    assert first not in names  # the one before is kept, no other
    assert len([name for name in names if not name.endswith("-writer")]) == 2


def test_what_a_killed_writer_left_is_no_generation(opensearch, site):
    with site.writer() as writer:
        writer.rebuild([page("one", "鐵橋通車")])
        left = writer.generations.create()
        writer._lease.release()  # as when the process is gone

    with site.writer() as writer:
        assert writer.needs_rebuild() == ""
    assert left not in opensearch.ask("GET", "_alias")
    assert total(site, "铁桥") == 1


def test_an_index_of_another_analysis_answers_until_it_is_made_anew(site, monkeypatch):
    with site.writer() as writer:
        writer.rebuild([page("one", "鐵橋通車")])
    for module in ("engine", "writer"):
        monkeypatch.setattr(f"archive.search.engines.opensearch.{module}.VERSION", "1/other")

    assert total(site, "铁桥") == 1
    assert site.health().is_able
    assert not site.health().is_current
    with site.writer() as writer:
        assert writer.needs_rebuild() == "the index was made by another version"


def test_an_index_that_somebody_removed_is_not_taken_for_an_empty_one(opensearch, site):
    with site.writer() as writer:
        writer.rebuild([page("one", "鐵橋通車")])
        opensearch.ask("DELETE", site.health().generation)

        with pytest.raises(SearchUnavailable, match="no index yet"):
            total(site, "铁桥")
        with pytest.raises(SearchUnavailable):
            writer.apply([page("two", "渡船")], [])
    assert not site.health().is_able
    with site.writer() as writer:
        assert writer.needs_rebuild() == "there is no index yet"


# --- one writer


def test_the_right_to_write_of_a_process_that_is_gone_is_taken_at_once(site, monkeypatch):
    ended = subprocess.Popen(["true"])
    ended.wait()
    alive = os.getpid()
    monkeypatch.setattr(os, "getpid", lambda: ended.pid)
    dead = lease.Lease(site.client, f"{site.address.prefix}-writer")
    monkeypatch.setattr(os, "getpid", lambda: alive)

    with site.writer() as writer:
        writer.rebuild([])
        with pytest.raises(WriterBusy):
            dead._renew()
        with pytest.raises(WriterBusy):
            site.writer()


def test_the_right_to_write_runs_out_on_another_machine(site, monkeypatch):
    monkeypatch.setattr(lease, "_processes", lambda: "another machine")
    far = site.writer()
    monkeypatch.undo()
    with pytest.raises(WriterBusy):
        site.writer()
    monkeypatch.setattr(
        time, "time", lambda now=time.time: now() + lease.HELD_FOR + lease.GRACE + 1
    )

    with site.writer() as near:
        near.rebuild([page("one", "鐵橋")])
        far._lease._until = 0.0
        with pytest.raises(WriterBusy):
            far.rebuild([page("one", "過期")])
    assert total(site, "铁桥") == 1


# --- far down the list


def test_hits_behind_those_that_the_server_counts_are_reached(site, monkeypatch):
    for module in (walking, engine):
        monkeypatch.setattr(module, "WINDOW", 7)
    monkeypatch.setattr(counting, "MOST_GROUPS", 4)
    monkeypatch.setattr(counting, "_GROUPS_AT_ONCE", 5)
    with site.writer() as writer:
        writer.rebuild(page(f"{n:02d}", f"第{n}頁鐵橋", f"g{n // 3}") for n in range(40))
    request = Request(Literal("铁桥"), SIGHT, sort="code", count=6)

    pages = [site.search(replace(request, start=start)) for start in range(0, 42, 6)]
    folded = [site.search(replace(request, start=start, fold=True)) for start in range(0, 18, 6)]

    assert [hit.uid for found in pages for hit in found.hits] == [f"{n:02d}" for n in range(40)]
    assert [hit.uid for found in folded for hit in found.hits] == [
        f"{n * 3:02d}" for n in range(14)
    ]
    assert {(found.total, found.groups) for found in (*pages, *folded)} == {(40, 14)}
    assert len(dict(site.held())) == 40


# --- a server that is busy, and one that is gone


def test_a_server_with_too_much_to_do_is_asked_again(opensearch, site):
    def limit(value: str | None) -> None:
        wanted = {"transient": {"network.breaker.inflight_requests.limit": value}}
        opensearch.ask("PUT", "_cluster/settings", wanted)

    with site.writer() as writer:
        writer.rebuild([])
        limit("20kb")
        later = threading.Timer(1.5, limit, [None])
        later.start()
        started = time.monotonic()
        try:
            writer.apply([page(f"{n}", "鐵橋通車" * 100) for n in range(60)], [])
        finally:
            later.join()

    assert time.monotonic() - started > 1  # it was refused for a while
    assert total(site, "铁桥") == 60


def test_a_server_that_stays_busy_is_given_up_with_a_sentence(opensearch, site, monkeypatch):
    monkeypatch.setattr(loading, "PATIENCE", 0.5)
    with site.writer() as writer:
        writer.rebuild([])
        small = {"transient": {"network.breaker.inflight_requests.limit": "20kb"}}
        opensearch.ask("PUT", "_cluster/settings", small)
        try:
            with pytest.raises(SearchUnavailable, match="too much to do"):
                writer.apply([page(f"{n}", "鐵橋通車" * 100) for n in range(60)], [])
        finally:
            small["transient"]["network.breaker.inflight_requests.limit"] = None
            opensearch.ask("PUT", "_cluster/settings", small)


def test_a_server_that_goes_away_in_the_middle_loses_nothing(
    opensearch, client, settings, letter, front_page, monkeypatch
):
    settings.ARCHIVE_SEARCH = opensearch.new_setting()
    monkeypatch.setattr(loading, "PATIENCE", 0.5)
    monkeypatch.setattr(indexer, "WAIT", 0.5)
    site = get_engine()
    indexer.run(site, once=True)
    letter.title = {"zh-Hans": "渡江日记"}
    letter.save()
    waiting = OutboxEntry.objects.count()
    send = loading._send

    def stop_first(*arguments) -> None:
        opensearch.stop()
        monkeypatch.setattr(loading, "_send", send)
        send(*arguments)

    monkeypatch.setattr(loading, "_send", stop_first)
    with pytest.raises(SearchUnavailable):
        indexer.run(site, once=True)

    page = client.get("/en/search/", {"q": "铁桥"})
    assert page.status_code == 503
    assert "The search cannot answer at the moment." in page.content.decode()
    assert client.get("/api/search", {"q": "铁桥"}).status_code == 503
    assert client.get("/readyz").json()["index"] == "The search server cannot be reached."
    assert OutboxEntry.objects.count() == waiting > 0

    # An indexer that goes on trying takes it up when the server is there again.
    asked: list[bool] = []

    def is_wanted() -> bool:
        if not asked:
            opensearch.start()
        asked.append(True)
        return OutboxEntry.objects.exists()

    indexer.run(site, is_wanted=is_wanted)

    assert total(site, "渡江日记") == 1
    assert total(site, "林氏家书") == 0
    assert client.get("/readyz").json()["index"] == "ok"
    assert not OutboxEntry.objects.exists()

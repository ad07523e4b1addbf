"""The index is never wrong and never lost: outbox, kills, torn files, reconciling."""

import os
import random
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction

from archive.description import arrangement
from archive.description.access import Reader
from archive.description.models import Record
from archive.search import indexer, sources
from archive.search.contract import Document, Literal, Request, SearchUnavailable, Sight, WriterBusy
from archive.search.engines import engine_at
from archive.search.engines.whoosh.engine import WhooshEngine
from archive.search.models import OutboxEntry
from archive.search.reconcile import reconcile
from archive.storage.models import Asset
from tests.search.conftest import scan

SIGHT = Sight(Reader.PUBLIC, date(2026, 11, 24))


def total(engine, text: str) -> int:
    return engine.search(Request(Literal(text), SIGHT)).total


def page(uid: str, text: str) -> Document:
    return Document("page", uid, uid, body=(text,), least_reader=Reader.PUBLIC)


# --- the outbox


def test_a_change_and_its_outbox_row_stand_or_fall_together(letter):
    before = OutboxEntry.objects.count()

    class Undone(Exception):
        pass

    def change_and_fail() -> None:
        with transaction.atomic():
            letter.title = {"zh-Hans": "别的题名"}
            letter.save()
            assert OutboxEntry.objects.count() > before
            raise Undone

    with pytest.raises(Undone):
        change_and_fail()

    assert OutboxEntry.objects.count() == before


def test_what_was_changed_is_found_and_what_was_deleted_is_not(engine, index, letter):
    index()
    letter.title = {"zh-Hans": "渡江日记"}
    letter.save()
    index()

    assert total(engine, "渡江日记") == 1
    assert total(engine, "林氏家书") == 0

    letter.delete()
    index()

    assert total(engine, "渡江日记") == 0


def test_a_new_name_of_an_agent_reaches_its_records_and_their_pages(
    engine, index, front_page, newspaper_office
):
    index()
    newspaper_office.other_names.create(names={"zh-Hans": "澜江新报社"})
    index()

    assert total(engine, "澜江新报社") == 1
    assert total(engine, "澜江新报社 铁桥".split()[0]) == 1


def test_closing_a_fonds_takes_its_pages_out_at_once(engine, index, fonds, front_page):
    index()
    assert total(engine, "铁桥") == 1

    fonds = Record.objects.get(pk=fonds.pk)
    fonds.access = "reading_room"
    arrangement.save_in_place(fonds, None)
    index()

    assert total(engine, "铁桥") == 0
    room = Sight(Reader.READING_ROOM, SIGHT.on)
    assert engine.search(Request(Literal("铁桥"), room)).total == 1


def test_the_page_before_learns_how_the_next_one_begins(engine, index, issue):
    scan(issue, "各界來賓逾千人首列火車由北", 1)
    index()
    assert total(engine, "由北岸驶出") == 0

    scan(issue, "岸駛出鳴笛三響", 2)
    index()

    assert total(engine, "由北岸驶出") == 1


def test_everything_registered_is_indexed(engine, index, db):
    exhibition = Document(
        "exhibition", "tides", "tides", title=("潮汐之城",), least_reader=Reader.PUBLIC
    )
    sources.register(
        sources.Source(
            "exhibition-of-a-test",
            lambda: ["tides"],
            lambda uids: [exhibition],
            lambda uids, asked: {},
        )
    )
    try:
        index()
        assert total(engine, "潮汐") == 1
    finally:
        del sources._REGISTERED["exhibition-of-a-test"]


def test_an_index_is_made_beside_another_without_its_outbox(engine, letter, front_page, issue):
    waiting = OutboxEntry.objects.count()

    assert indexer.make_beside(engine) == 4
    assert indexer.make_beside(engine) == 0

    letter.title = {"zh-Hans": "渡江日记"}
    letter.save()
    front_page.delete()
    assert indexer.make_beside(engine) == 2

    assert OutboxEntry.objects.count() > waiting > 0
    assert reconcile(engine=engine) == []
    assert total(engine, "渡江日记") == 1


# --- the writer


def test_only_one_may_write(engine):
    with engine.writer(), pytest.raises(WriterBusy):
        engine.writer()


def test_readers_keep_what_they_have_until_the_new_is_whole(engine):
    with engine.writer() as writer:
        writer.rebuild([page("one", "鐵橋通車")])
        assert total(engine, "铁桥") == 1
        writer.apply([page("two", "鐵橋落成")], [])
        assert total(engine, "铁桥") == 2
        assert writer.apply([page("two", "鐵橋落成")], []) == 0  # nothing has changed
        writer.apply([], ["page:one"])
        assert total(engine, "铁桥") == 1


def test_many_small_changes_leave_each_thing_once(engine):
    with engine.writer() as writer:
        writer.rebuild([page("one", "鐵橋通車")])
        for number in range(12):
            writer.apply([page("one", f"第{number}次鐵橋"), page(f"n{number}", "渡船")], [])

    assert total(engine, "铁桥") == 1
    assert total(engine, "第11次") == 1
    assert total(engine, "渡船") == 12
    assert len(dict(engine.held())) == 13


# --- damage


def _files(engine) -> list[Path]:
    root = engine.generations.root
    current = engine.generations.current()
    return [root / current.folder / name for name in current.files] + [root / "CURRENT"]


@pytest.mark.parametrize("harm", ["truncated", "emptied", "zeroed", "missing"])
def test_a_harmed_file_is_noticed_and_the_last_good_index_answers(tmp_path, harm):
    folder = str(tmp_path / "index")
    with WhooshEngine(folder).writer() as writer:
        writer.rebuild([page("one", "鐵橋通車")])
        writer.apply([page("two", "渡船歇業")], [])
    for victim in _files(WhooshEngine(folder)):
        whole = victim.read_bytes()
        inode_kept = victim.with_name(victim.name + ".kept")
        os.link(victim, inode_kept)
        if harm == "missing":
            victim.unlink()
        else:
            with victim.open("r+b") as opened:
                opened.truncate({"truncated": len(whole) // 2, "emptied": 0}.get(harm, len(whole)))
                if harm == "zeroed":
                    opened.seek(len(whole) // 3)
                    opened.write(b"\0" * max(1, len(whole) // 4))
        fresh = WhooshEngine(folder)

        assert total(fresh, "铁桥") == 1, victim.name
        assert total(fresh, "渡船") == 1, victim.name

        inode_kept.write_bytes(whole)
        if harm == "missing":
            os.link(inode_kept, victim)
        inode_kept.unlink()


def test_a_damaged_index_is_made_anew_from_the_database(whoosh, front_page):
    indexer.run(whoosh, once=True)
    for victim in whoosh.generations.root.rglob("*.seg"):
        victim.write_bytes(b"torn")
    damaged = WhooshEngine(str(whoosh.generations.root))
    with pytest.raises(SearchUnavailable):
        total(damaged, "铁桥")
    assert not damaged.health().is_able

    indexer.run(damaged, once=True)

    assert total(damaged, "铁桥") == 1
    assert damaged.health().is_current


def test_an_index_of_another_version_is_made_anew(whoosh, front_page, monkeypatch):
    indexer.run(whoosh, once=True)
    monkeypatch.setattr("archive.search.engines.whoosh.writer.VERSION", "2/another")

    with whoosh.writer() as writer:
        assert writer.needs_rebuild() == "the index was made by another version"


KILLED = """
import sys
from archive.search.contract import Document
from archive.search.engines import engine_at
from archive.description.access import Reader
with engine_at(sys.argv[1]).writer() as writer:
    if writer.needs_rebuild():
        writer.rebuild([])
    for number in range(int(sys.argv[2]), 100000):
        text = f"第{number}頁鐵橋通車典禮" * 5
        document = Document("page", f"p{number}", "g", body=(text,), least_reader=Reader.PUBLIC)
        if sys.argv[3] == "too early":
            print(number, flush=True)
        writer.apply([document], [])
        print(number, flush=True)
"""
KILLS = int(os.environ.get("KILLS", "10"))


def killed(setting: str, start: int, after: float, told: str = "when safe") -> int:
    """The last page that a writer said was safe before it was killed; -1 for none."""
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, setting, str(start), told],
        stdout=subprocess.PIPE, text=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "archive.settings.test"},
    )  # fmt: skip
    first = process.stdout.readline()
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    said = [first, *process.stdout.read().splitlines()]
    process.stdout.close()
    process.wait()
    return max([-1, *(int(line) for line in said if line.strip().isdigit())])


def lost(setting: str, safe: int) -> list[int]:
    """Which pages up to a number are not in the index; raises when it cannot be read."""
    found = dict(engine_at(setting).held())
    return [number for number in range(safe + 1) if f"page:p{number}" not in found]


def test_no_kill_loses_what_was_committed(new_setting):
    setting = new_setting()
    chance = random.Random(7)
    safe = -1
    for _round in range(KILLS):
        safe = max(safe, killed(setting, safe + 1, chance.uniform(0, 0.4)))
        assert not lost(setting, safe)
        held = len(dict(engine_at(setting).held()))
        assert held <= safe + 2  # at most one that was safe but not yet told
        safe = held - 1
    assert safe > KILLS / 2


def test_the_kills_would_show_a_writer_that_tells_too_early(tmp_path):
    """The negative control: who says that a page is safe before it is, is found out."""
    setting = f"whoosh://{tmp_path / 'index'}"
    for _round in range(5):
        safe = killed(setting, 0, 0, told="too early")
        if lost(setting, safe):
            return
    pytest.fail("No kill showed that pages were lost.")


def test_rows_stay_in_the_outbox_until_the_index_is_safe(engine, index, letter):
    index()
    letter.title = {"zh-Hans": "渡江日记"}
    letter.save()

    class PowerCut(Exception):
        pass

    class Dying:
        def apply(self, documents, gone):
            list(documents)
            raise PowerCut

    with pytest.raises(PowerCut):
        indexer.take_up(Dying())

    assert OutboxEntry.objects.exists()
    index()
    assert total(engine, "渡江日记") == 1


# --- reconciling


def test_reconciling_finds_what_went_past_the_outbox_and_repairs_it(
    engine, index, front_page, letter
):
    index()
    assert reconcile() == []

    Record.objects.filter(pk=letter.pk).update(title={"zh-Hans": "悄悄改了"})  # no signal
    Asset.objects.filter(pk=front_page.pk).update(position=7)
    with engine.writer() as writer:
        writer.apply([page("ghost", "不存在")], [f"record:{front_page.record.uid}"])

    problems = {problem.name for problem in reconcile()}

    assert problems == {
        f"record:{letter.uid}", f"page:{front_page.uid}", f"record:{front_page.record.uid}", "page:ghost",
    }  # fmt: skip
    reconcile(repair=True)
    assert reconcile() == []
    assert total(engine, "悄悄改了") == 1

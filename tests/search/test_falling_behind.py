"""An index that fell behind is brought up to date: after another engine, a rebuild amid writes, or a silent change."""

import pytest
from django.core.management import call_command

from archive.description.models import Record
from archive.search import indexer, sources
from archive.search.engines import engine_at
from archive.search.models import OutboxEntry
from archive.search.reconcile import reconcile
from tests.search.conftest import scan
from tests.search.test_keeping import page, total

# --- another engine for a while


def test_an_index_that_another_has_replaced_is_never_silently_old(
    tmp_path, settings, new_setting, letter, front_page
):
    """From the first engine to another and back: what happened meanwhile is found."""
    first, other = engine_at(f"whoosh://{tmp_path / 'first'}"), engine_at(new_setting())
    indexer.run(first, once=True)
    indexer.run(other, once=True)
    letter.title = {"zh-Hans": "渡江日记"}
    letter.save()
    front_page.delete()
    indexer.run(other, once=True)
    assert not OutboxEntry.objects.exists()
    assert (total(first, "渡江日记"), total(first, "逾千人")) == (
        0,
        1,
    )  # old, and nothing waits for it

    indexer.run(first, once=True)

    assert (total(first, "渡江日记"), total(first, "逾千人")) == (1, 0)
    assert reconcile(engine=first) == []


def test_an_index_that_was_kept_all_the_time_is_not_compared_again(
    engine, index, letter, monkeypatch
):
    index()
    monkeypatch.setattr(indexer, "catch_up", lambda *_all: pytest.fail("It was compared again."))

    index()


# --- a rebuild while writes go on


def test_what_is_written_during_a_rebuild_is_found_after_it(
    engine, index, letter, front_page, issue, monkeypatch
):
    """Saved, made and deleted before, while and after the rebuild has read them; readers keep the old meanwhile."""
    index()
    everything = sources.everything
    during = []

    def with_writes():
        letter.title = {"zh-Hans": "渡江日记"}
        letter.save()
        for number, document in enumerate(everything()):
            yield document
            during.append(total(engine, "林氏家书"))
            scan(issue, f"重建途中第{number}頁鳴笛", 10 + number)
        letter.title = {"zh-Hans": "重过大江"}  # the rebuild has read it already
        letter.save()
        front_page.delete()

    with engine.writer() as writer:
        monkeypatch.setattr(sources, "everything", with_writes)
        indexer.make_anew(writer)
        monkeypatch.undo()
    assert set(during) == {1}
    assert OutboxEntry.objects.exists()  # what came after the reading

    index()

    assert total(engine, "重过大江") == 1
    assert total(engine, "渡江日记") == 0
    assert total(engine, "逾千人") == 0
    assert total(engine, "重建途中") == len(during)
    assert reconcile() == []


def test_a_rebuild_that_forgets_what_came_meanwhile_would_be_seen(
    engine, index, letter, monkeypatch
):
    """The negative control: who empties the whole outbox after a rebuild loses what came during it."""
    index()
    everything = sources.everything

    def with_a_write():
        yield from everything()
        letter.title = {"zh-Hans": "重过大江"}
        letter.save()

    with engine.writer() as writer:
        writer.rebuild(with_a_write())
        OutboxEntry.objects.all().delete()
    index()

    assert total(engine, "重过大江") == 0
    assert [problem.name for problem in reconcile()] == [f"record:{letter.uid}"]


# --- every night


def test_the_command_of_the_night_says_and_mends(engine, index, front_page, letter, capsys):
    index()
    call_command("reconcile_index")
    assert "as the database" in capsys.readouterr().out
    Record.objects.filter(pk=letter.pk).update(title={"zh-Hans": "悄悄改了"})  # stale
    with engine.writer() as writer:  # too much, and missing
        writer.apply([page("ghost", "不存在")], [f"page:{front_page.uid}"])

    with pytest.raises(SystemExit):
        call_command("reconcile_index", dry_run=True)
    said = capsys.readouterr().out

    assert all(
        name in said for name in (f"record:{letter.uid}", f"page:{front_page.uid}", "page:ghost")
    )
    assert (total(engine, "悄悄改了"), total(engine, "逾千人"), total(engine, "不存在")) == (
        0,
        0,
        1,
    )
    call_command("reconcile_index")
    assert (total(engine, "悄悄改了"), total(engine, "逾千人"), total(engine, "不存在")) == (
        1,
        1,
        0,
    )

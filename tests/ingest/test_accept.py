"""A delivery taken in: what it becomes, that nothing is doubled, and that what changed is changed."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from archive.description.models import Agent, Record
from archive.ingest.models import Accession, State
from archive.storage.models import Asset, AssetFile, Role
from archive.storage.store import get_store
from archive.text.models import Transcription

from .conftest import FONDS, draw, write_sheet

pytestmark = pytest.mark.django_db


def ingest(*arguments) -> tuple[int, dict]:
    """Runs the command; its exit code and its report."""
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("ingest", *map(str, arguments), "--json", stdout=out)
    return ended.value.code, json.loads(out.getvalue())


def test_rows_become_records_with_their_scans_and_text(letters):
    code, report = ingest(letters)

    assert (code, report["records"], report["assets"], report["text_pages"]) == (
        0,
        {"new": 3, "changed": 0, "same": 0},
        {"new": 3, "changed": 0, "same": 0},
        1,
    )
    letter = Record.objects.get(reference_code="LJ-1")
    assert letter.title == {"zh-Hans": "致父书", "en": "Letter to a father"}
    assert letter.parent.reference_code == "LJ"
    assert letter.lineage == f"/{letter.parent.pk}/{letter.pk}/"
    assert (letter.date_as_written, letter.date_edtf) == ("民国二十六年七月", "1937-07")
    assert [agent.name for agent in letter.creators.all()] == ["林慕舟"]
    assert [(a.position, a.width, a.height) for a in letter.assets.all()] == [
        (1, 640, 900),
        (2, 640, 900),
    ]
    assert Transcription.objects.get(asset__record=letter).plain == "父亲大人膝下\n渡船已停"
    assert letter.status == "draft"


def test_every_file_is_in_the_store(letters):
    ingest(letters)

    for file in AssetFile.objects.all():
        assert get_store().size(file.key) == file.size
    assert AssetFile.objects.filter(role=Role.PYRAMID).count() == 3


def test_published_only_when_asked_for(letters):
    ingest(letters)
    _code, report = ingest(letters, "--publish")

    assert report["records"]["changed"] == 3
    assert set(Record.objects.values_list("status", flat=True)) == {"published"}
    ingest(letters)
    assert set(Record.objects.values_list("status", flat=True)) == {"published"}


def test_run_twice_nothing_is_doubled(letters):
    ingest(letters)
    uids = set(Asset.objects.values_list("uid", flat=True))
    revisions = list(Record.objects.values_list("revision", flat=True))

    code, report = ingest(letters)

    assert code == 0
    assert report["records"] == {"new": 0, "changed": 0, "same": 3}
    assert report["assets"] == {"new": 0, "changed": 0, "same": 3}
    assert set(Asset.objects.values_list("uid", flat=True)) == uids
    assert list(Record.objects.values_list("revision", flat=True)) == revisions
    assert Agent.objects.count() == 1


def test_a_dry_run_writes_nothing(letters):
    code, report = ingest(letters, "--dry-run")

    assert (code, report["records"]["new"], report["assets"]["new"]) == (0, 3, 3)
    assert not Record.objects.exists()
    assert not Accession.objects.exists()
    assert not Agent.objects.exists()


def test_a_replaced_scan_keeps_its_identity_and_counts_its_images(letters):
    ingest(letters)
    before = Asset.objects.get(record__reference_code="LJ-1", position=2)
    draw(letters / "LJ-1_0002.jpg", "another hand", size=(500, 700))

    _code, report = ingest(letters)

    after = Asset.objects.get(record__reference_code="LJ-1", position=2)
    assert report["assets"] == {"new": 0, "changed": 1, "same": 2}
    assert (after.uid, after.generation) == (before.uid, before.generation + 1)
    assert (after.width, after.height) == (500, 700)


def test_a_corrected_text_changes_only_its_page(letters):
    ingest(letters)
    (letters / "LJ-1_0001.txt").write_text("父亲大人膝下\n渡船未停", encoding="utf-8")

    _code, report = ingest(letters)

    assert report["records"] == {"new": 0, "changed": 1, "same": 2}
    assert report["assets"] == {"new": 0, "changed": 1, "same": 2}
    assert Transcription.objects.get().plain == "父亲大人膝下\n渡船未停"
    assert Asset.objects.get(record__reference_code="LJ-1", position=1).generation == 1


def test_an_empty_cell_says_nothing(letters):
    ingest(letters)
    write_sheet(
        letters, [FONDS, {"档号": "LJ-1", "题名": "", "层级": "件", "上级档号": "LJ", "日期": ""}]
    )

    _code, report = ingest(letters)

    letter = Record.objects.get(reference_code="LJ-1")
    assert report["records"]["changed"] == 0
    assert (letter.title["zh-Hans"], letter.date_as_written) == ("致父书", "民国二十六年七月")


def test_a_dry_run_shows_each_changed_field(letters):
    ingest(letters)
    write_sheet(letters, [{"档号": "LJ-1", "题名": "致父亲书", "日期": "1937-08"}])
    out = StringIO()

    with pytest.raises(SystemExit):
        call_command(
            "ingest", str(letters), "--dry-run", "--language", "en", stdout=out, no_color=True
        )

    assert "~ LJ-1" in out.getvalue()
    assert "title@zh-Hans: 致父书 → 致父亲书" in out.getvalue()
    assert "date: 民国二十六年七月 → 1937-08" in out.getvalue()


def test_children_may_stand_before_their_parents_in_the_sheet(package):
    folder = package(
        [
            {"档号": "A-1-1", "题名": "信", "层级": "件", "上级档号": "A-1"},
            {"档号": "A-1", "题名": "信札", "层级": "案卷", "上级档号": "A"},
            {"档号": "A", "题名": "全宗", "层级": "全宗"},
        ]
    )

    code, report = ingest(folder)

    assert (code, report["records"]["new"]) == (0, 3)
    assert Record.objects.get(reference_code="A-1-1").lineage.count("/") == 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_sheets_are_read_in_the_encodings_that_curators_use(package, encoding):
    folder = package([{**FONDS, "题名": "澜江㑇參議會"}], encoding=encoding)

    code, _report = ingest(folder)

    assert code == 0
    assert "澜江㑇參議會" in Record.objects.get().title.values()


def test_strict_takes_everything_or_nothing(letters):
    (letters / "LJ-1_0002.jpg").write_bytes((letters / "LJ-1_0002.jpg").read_bytes()[:2000])

    code, report = ingest(letters, "--strict")

    assert code == 1
    assert report["records"]["new"] == 0
    assert not Record.objects.exists()


def test_the_good_rows_are_taken_in_beside_a_bad_one(letters):
    (letters / "LJ-1_0002.jpg").unlink()
    write_sheet(
        letters,
        [
            FONDS,
            {"档号": "LJ-1", "题名": "致父书", "层级": "件", "上级档号": "LJ", "文件": "LJ-1_0001.jpg;LJ-1_0002.jpg"},
            {"档号": "LJ-2", "题名": "致弟书", "层级": "件", "上级档号": "LJ", "文件": "scans/second.png"},
        ],
    )  # fmt: skip

    code, report = ingest(letters)

    [problem] = [each for each in report["problems"] if each["refused"]]
    assert (code, report["records"]["new"]) == (1, 2)
    assert (problem["file"], problem["row"], problem["field"]) == ("LJ-1_0002.jpg", 3, "files")
    assert not Record.objects.filter(reference_code="LJ-1").exists()


def test_an_accession_remembers_what_came_with_it(letters):
    ingest(letters)

    accession = Accession.objects.get()
    assert accession.state == State.ACCEPTED
    assert [item.outcome for item in accession.items.all()] == ["new", "new", "new"]
    assert set(accession.items.values_list("record__reference_code", flat=True)) == {
        "LJ",
        "LJ-1",
        "LJ-2",
    }


def test_nothing_readable_ends_with_two(tmp_path):
    code, report = ingest(tmp_path)

    assert code == 2
    assert report["problems"][0]["message"]
    assert report["records"] == {"new": 0, "changed": 0, "same": 0}

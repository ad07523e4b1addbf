"""What is missing, extra or altered is found and named; what can be made again is."""

import json
import os
import time
from io import StringIO

import pytest
from django.core.management import call_command

from archive.description.models import Record
from archive.search import indexer
from archive.search.engines import get_engine
from archive.storage.models import Asset, AssetFile, Role
from archive.storage.store import get_store

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(letters, settings, tmp_path):
    """The letters taken in, in a store and an index of their own."""
    settings.ARCHIVE_STORAGE = f"file://{tmp_path / 'store'}"
    settings.ARCHIVE_SEARCH = f"whoosh://{tmp_path / 'index'}"
    with pytest.raises(SystemExit):
        call_command("ingest", str(letters), stdout=StringIO())
    indexer.run(get_engine(), once=True)
    return tmp_path / "store"


def check(*options: str) -> tuple[int, list[tuple[str, str]]]:
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("check_archive", "--json", *options, stdout=out)
    findings = json.loads(out.getvalue())["findings"]
    return ended.value.code, [(each["kind"], each["what"]) for each in findings]


def a_file(role: str) -> AssetFile:
    return AssetFile.objects.filter(role=role).first()


def overwrite(path, content: bytes) -> None:
    os.chmod(path, 0o644)
    path.write_bytes(content)


def test_a_sound_archive_has_no_findings(archive):
    assert check() == (0, [])


def test_a_flipped_bit_in_a_master_is_named_and_cannot_be_repaired(archive):
    key = a_file(Role.MASTER).key
    content = bytearray((archive / key).read_bytes())
    content[100] ^= 1
    overwrite(archive / key, bytes(content))

    assert check() == (1, [("altered", key)])
    assert check("--repair") == (1, [("altered", key)])


def test_a_missing_master_is_named(archive):
    key = a_file(Role.MASTER).key
    get_store().delete(key)

    assert check() == (1, [("missing", key)])


@pytest.mark.parametrize("damage", ["missing", "altered"])
def test_a_pyramid_is_made_again(archive, damage):
    key = a_file(Role.PYRAMID).key
    if damage == "missing":
        get_store().delete(key)
    else:
        overwrite(archive / key, (archive / key).read_bytes()[:-100])

    assert check() == (1, [(damage, key)])
    assert check("--repair") == (0, [(damage, key)])
    assert check() == (0, [])


def test_what_nothing_names_is_found_after_a_day_and_removed_by_a_repair(archive):
    orphan = archive / "masters/ab/cd" / ("ab" * 32)
    orphan.parent.mkdir(parents=True)
    orphan.write_bytes(b"left behind")
    key = orphan.relative_to(archive).as_posix()

    assert check() == (0, [])
    os.utime(orphan, (time.time() - 90_000,) * 2)
    assert check() == (1, [("extra", key)])
    assert check("--repair") == (0, [("extra", key)])
    assert not orphan.exists()


def test_a_wrong_lineage_and_a_wrong_inheritance_are_mended(archive):
    Record.objects.filter(reference_code="LJ-1").update(lineage="/999/")
    Record.objects.filter(reference_code="LJ").update(access="closed")

    code, findings = check("--repair")

    assert code == 0
    assert {what for _kind, what in findings} >= {"LJ", "LJ-1"}
    assert check("--repair")[0] == 0
    letter = Record.objects.get(reference_code="LJ-1")
    assert letter.lineage == f"/{letter.parent_id}/{letter.pk}/"
    assert letter.effective_access == "closed"


def test_a_scan_without_its_pyramid_row_is_named(archive):
    asset = Asset.objects.filter(record__reference_code="LJ-2").get()
    asset.files.filter(role=Role.PYRAMID).delete()

    code, findings = check()

    assert code == 1
    assert ("missing", str(asset)) in findings


def test_what_the_index_does_not_hold_is_named(archive):
    from archive.search.models import OutboxEntry

    Record.objects.filter(reference_code="LJ-1").update(title={"zh-Hans": "改名"})
    OutboxEntry.objects.all().delete()

    code, findings = check()

    assert code == 1
    assert any(what.startswith("record:") for _kind, what in findings)

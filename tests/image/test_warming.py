"""What is warmed is there for the first visitor, even when the store then goes away."""

import io

import pytest
from django.core.management import CommandError, call_command

from archive.storage.models import Role
from archive.storage.nearby import Nearby
from archive.storage.store import get_store, store_at
from iiif.image import known, sources, warming
from iiif.presentation.models import PublishedDocument
from tests.servers.fault_proxy import Fault

FIRST_LOOK = ["info.json", "full/200,/0/default.jpg", "0,0,1024,1024/512,512/0/default.jpg"]


def warm(*arguments: str) -> str:
    said = io.StringIO()
    call_command("warm", *arguments, "--quiet", stdout=said)
    return said.getvalue()


@pytest.fixture
def distant(wire, seaweedfs, settings, tmp_path, monkeypatch):
    """A part of a bucket, with a cache of its own on this machine."""
    settings.ARCHIVE_STORAGE = f"s3://{seaweedfs.bucket}/warm-{tmp_path.name}"
    settings.STORAGE_SECONDS = 1.5
    monkeypatch.setattr(
        "archive.storage.nearby.get_nearby", lambda: Nearby(tmp_path / "near", 10**8)
    )
    yield
    store_at.cache_clear()


def test_a_first_look_needs_the_store_no_more(own_store, distant, wire, scan, see):
    warm(scan.record.reference_code)
    known.forget_all()
    sources.close_all()

    with wire.suffering(Fault.REFUSED):
        for tail in FIRST_LOOK:
            assert see(scan, tail).status_code == 200


def test_manifests_are_built_and_all_below_is_warmed(hang, harbour):
    scan = hang(harbour)

    said = warm(scan.record.uid)

    assert "1" in said
    assert PublishedDocument.objects.filter(record=scan.record).exists()


def test_the_whole_is_every_tile_and_size(scan, monkeypatch):
    monkeypatch.setattr(warming, "FIRST_VIEW", 600)
    file = scan.files.get(role=Role.PYRAMID)
    index = sources.open_source(file.key, file.sha256).index
    sizes = sum(span.length for span in index.ready.values())
    tiles = [length + len(index.head) for length in index.lengths]

    assert warming.warm(file) == sizes + tiles[-1]
    assert warming.warm(file, whole=True) == sizes + sum(tiles)


def test_a_record_that_does_not_exist_is_named(db):
    with pytest.raises(CommandError, match="LJ-404"):
        warm("LJ-404")


def test_a_pyramid_that_cannot_be_read_is_named_and_ends_with_1(scan, capsys):
    file = scan.files.get(role=Role.PYRAMID)
    get_store().delete(file.key)
    sources.close_all()

    with pytest.raises(SystemExit) as ended:
        warm(scan.record.uid)

    assert ended.value.code == 1
    assert file.key in capsys.readouterr().err

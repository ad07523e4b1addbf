"""Pyramids kept, found stale and made again."""

import io
import re
import struct

import pytest
from django.core.management import call_command

from archive.description import arrangement
from archive.description.models import Level, Record
from archive.pyramids import keep, packing
from archive.pyramids.contract import PyramidIndex
from archive.pyramids.read import open_index
from archive.pyramids.tasks import rebuild_pyramid
from archive.storage import keys
from archive.storage.checksums import sha256_of
from archive.storage.engines.files import FileStore
from archive.storage.models import Asset, AssetFile, Role
from archive.storage.store import get_store
from iiif.image import sources
from tests.image.conftest import picture


@pytest.fixture
def with_master(db, settings, tmp_path):
    """Makes an asset that has a master in the store and no pyramid yet."""
    settings.DATA_DIR = tmp_path
    settings.ARCHIVE_STORAGE = f"file://{tmp_path / 'store'}"

    def make(width: int, height: int = 300) -> Asset:
        path = tmp_path / f"{width}.jpg"
        picture(width, height).save(path)
        sha256 = sha256_of(path)
        get_store().put_file(keys.master(sha256), path, sha256)
        record = arrangement.save_in_place(
            Record(reference_code=f"LJ{width}", level=Level.FONDS, title={"en": "A picture"}), None
        )
        asset = Asset.objects.create(record=record)
        AssetFile.objects.create(
            asset=asset,
            role=Role.MASTER,
            key=keys.master(sha256),
            sha256=sha256,
            size=path.stat().st_size,
            media_type="image/jpeg",
            original_name=path.name,
        )
        return asset

    return make


def index_of(asset: Asset) -> PyramidIndex:
    key = asset.files.get(role=Role.PYRAMID).key
    return open_index(lambda offset, length: get_store().read(key, offset, length))


def test_a_pyramid_is_made_of_the_master(with_master, tmp_path):
    asset = with_master(640)

    rebuild_pyramid.call(asset.pk)

    asset.refresh_from_db()
    assert (asset.width, asset.height, asset.generation) == (640, 300, 1)
    assert (index_of(asset).width, index_of(asset).height) == (640, 300)
    kept = asset.files.get(role=Role.PYRAMID)
    assert kept.size == get_store().size(kept.key)
    assert not list((tmp_path / "tmp" / "pyramids").iterdir())


def test_making_the_same_pyramid_again_changes_nothing_that_is_seen(with_master):
    asset = with_master(640)
    keep.rebuild(asset)
    before = asset.files.get(role=Role.PYRAMID).sha256

    keep.rebuild(asset)

    asset.refresh_from_db()
    assert asset.generation == 1
    assert asset.files.get(role=Role.PYRAMID).sha256 == before


def test_a_task_for_an_asset_that_has_gone_does_nothing(db):
    rebuild_pyramid.call(987_654)


def test_only_what_is_stale_is_made_again(with_master, monkeypatch):
    old, missing = with_master(400), with_master(401)
    keep.rebuild(old)
    said = io.StringIO()

    call_command("rebuild_pyramids", "--only-stale", "--quiet", stdout=said)
    assert missing.files.filter(role=Role.PYRAMID).exists()
    assert re.search(r"\b1\b", said.getvalue())

    original = keys.pyramid
    monkeypatch.setattr(keys, "pyramid", lambda sha256, page=0: original(sha256, page, version=9))
    assert keep.is_stale(old)
    said = io.StringIO()
    call_command("rebuild_pyramids", "--only-stale", "--quiet", stdout=said)
    assert re.search(r"\b2\b", said.getvalue())
    assert old.files.get(role=Role.PYRAMID).key.endswith("v9.tif")


def test_a_run_that_was_cut_off_goes_on_where_it_was(with_master, settings, tmp_path, monkeypatch):
    assets = [with_master(width) for width in (410, 411, 412)]
    done, again = [], []

    def cut_off(master):
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(master.asset_id)
        return keep.make_again(master)

    def note(master):
        again.append(master.asset_id)
        return keep.make_again(master)

    settings.DERIVE_PROCESSES = 1
    name = "archive.pyramids.management.commands.rebuild_pyramids.make_again"
    monkeypatch.setattr(name, cut_off)
    with pytest.raises(KeyboardInterrupt):
        call_command("rebuild_pyramids", "--quiet")
    monkeypatch.setattr(name, note)

    call_command("rebuild_pyramids", "--quiet", stdout=io.StringIO())

    assert sorted(done + again) == sorted(asset.pk for asset in assets)
    assert not (tmp_path / "tmp" / "rebuild-pyramids").exists()


def test_an_unreadable_master_is_named_and_the_others_are_made(with_master, capsys):
    good, bad = with_master(420), with_master(421)
    master = bad.files.get(role=Role.MASTER)
    get_store().put_bytes(master.key, b"no picture")

    with pytest.raises(SystemExit) as ended:
        call_command("rebuild_pyramids", "--quiet", stdout=io.StringIO())

    assert ended.value.code == 1
    assert "421.jpg" in capsys.readouterr().err
    assert good.files.filter(role=Role.PYRAMID).exists()


@pytest.fixture
def of_format_0(with_master, monkeypatch):
    """A published scan whose pyramid was written when the format was 0."""
    asset = with_master(1400, 900)
    type(asset.record).objects.update(status="published")
    original = keys.pyramid
    with monkeypatch.context() as then:
        then.setattr(
            keys, "pyramid", lambda sha256, page=0, version=0: original(sha256, page, version)
        )
        keep.rebuild(asset)
    key = asset.files.get(role=Role.PYRAMID).key
    raw = bytearray(get_store().open(key).read())
    at = packing.POSITION + 8  # behind the magic
    assert struct.unpack_from("<H", raw, at) == (1,)
    struct.pack_into("<H", raw, at, 0)
    get_store().put_bytes(key, bytes(raw))
    assert index_of(asset).format == 0
    return asset


def test_a_pyramid_of_an_older_format_is_served_until_it_is_made_again(
    of_format_0, client, django_capture_on_commit_callbacks
):
    asset, old = of_format_0, of_format_0.files.get(role=Role.PYRAMID)
    tile = f"/iiif/image/3/{asset.uid}/512,0,512,512/512,512/0/default.jpg"
    before = client.get(tile)
    assert before.status_code == 200
    assert keep.is_stale(asset)

    with django_capture_on_commit_callbacks(execute=True):
        call_command("rebuild_pyramids", "--only-stale", "--quiet", stdout=io.StringIO())

    asset = Asset.objects.get(pk=asset.pk)
    assert not keep.is_stale(asset)
    assert index_of(asset).format == 1
    assert client.get(tile).content == before.content
    assert not get_store().exists(old.key)


def test_a_pyramid_of_a_newer_format_is_not_guessed_at(of_format_0, client):
    key = of_format_0.files.get(role=Role.PYRAMID).key
    raw = bytearray(get_store().open(key).read())
    struct.pack_into("<H", raw, packing.POSITION + 8, 2)
    get_store().put_bytes(key, bytes(raw))
    sources.close_all()

    assert client.get(f"/iiif/image/3/{of_format_0.uid}/info.json").status_code == 503


def test_a_master_that_was_altered_on_its_way_from_the_store_makes_no_pyramid(
    with_master, monkeypatch, capsys
):
    asset = with_master(640)
    monkeypatch.setattr(FileStore, "local_path", lambda store, key: None)
    get_store().put_bytes(asset.files.get(role=Role.MASTER).key, b"flipped")

    with pytest.raises(SystemExit):
        call_command("rebuild_pyramids", "--quiet", stdout=io.StringIO())

    assert "SHA-256 should be" in capsys.readouterr().err
    assert not asset.files.filter(role=Role.PYRAMID).exists()

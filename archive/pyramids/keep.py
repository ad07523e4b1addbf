"""Pyramids in the store and in the database: kept, found stale, made again."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction

from archive.pyramids.derive import MEDIA_TYPE, Derived, make_derivatives
from archive.storage import keys
from archive.storage.checksums import sha256_of
from archive.storage.models import Asset, AssetFile, Role
from archive.storage.store import ChecksumMismatch, get_store


@dataclass(frozen=True, slots=True)
class Kept:
    """A pyramid in the store."""

    key: str
    sha256: str
    size: int
    width: int
    height: int


def keep(derived: Derived, *, master_sha256: str, page: int = 0) -> Kept:
    """Moves a fresh pyramid into the store, before anything in the database speaks of it."""
    key = keys.pyramid(master_sha256, page)
    try:
        sha256 = sha256_of(derived.path)
        get_store().replace_file(key, derived.path)
    finally:
        derived.path.unlink(missing_ok=True)
    return Kept(key, sha256, derived.size, derived.width, derived.height)


def attach(asset: Asset, kept: Kept, *, page: int = 0) -> None:
    """Makes a kept pyramid the one an asset is served from; call it in the caller's transaction."""
    changed = not asset.files.filter(role=Role.PYRAMID, sha256=kept.sha256).exists()
    asset.files.filter(role=Role.PYRAMID).delete()
    AssetFile.objects.create(
        asset=asset,
        role=Role.PYRAMID,
        key=kept.key,
        sha256=kept.sha256,
        size=kept.size,
        media_type=MEDIA_TYPE,
        page=page,
    )
    if changed and asset.width:
        asset.generation += 1
    asset.width, asset.height = kept.width, kept.height
    asset.save(update_fields=["width", "height", "generation"])


def make_again(master: AssetFile) -> Kept:
    """A fresh pyramid of a master, in the store; asks nothing of the database, so any thread may do it."""
    with on_disc(master) as path:
        derived = make_derivatives(path, page=master.page, name=master.original_name)
    return keep(derived, master_sha256=master.sha256, page=master.page)


def rebuild(asset: Asset) -> None:
    """Makes an asset's pyramid again from its master; safe to run twice."""
    master = asset.files.get(role=Role.MASTER)
    serve_from(master, make_again(master))


def serve_from(master: AssetFile, kept: Kept) -> None:
    """Makes a kept pyramid of a master the one that its asset is served from."""
    with transaction.atomic():
        asset = Asset.objects.select_for_update().get(pk=master.asset_id)
        former = asset.files.filter(role=Role.PYRAMID).exclude(key=kept.key)
        transaction.on_commit(partial(let_go, list(former.values_list("key", flat=True))))
        attach(asset, kept, page=master.page)


def let_go(keys_: list[str]) -> None:
    """Removes pyramids that no scan is served from any more; to be called when the change stands."""
    for key in keys_:
        if not AssetFile.objects.filter(key=key).exists():
            get_store().delete(key)


def is_stale(asset: Asset) -> bool:
    """Whether an asset has no pyramid of the present format; both files should be fetched before."""
    files = {file.role: file for file in asset.files.all()}
    master, pyramid = files.get(Role.MASTER), files.get(Role.PYRAMID)
    if master is None:
        return False
    return pyramid is None or pyramid.key != keys.pyramid(master.sha256, master.page)


@contextmanager
def on_disc(master: AssetFile) -> Iterator[Path]:
    """The master as a file of this machine, copied from the store where it has to be; raises ChecksumMismatch."""
    store = get_store()
    if path := store.local_path(master.key):
        yield path
        return
    folder = Path(settings.DATA_DIR) / "tmp"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".master") as copy:
        with store.open(master.key) as stored:
            shutil.copyfileobj(stored, copy, 1 << 20)
        copy.flush()
        if (actual := sha256_of(Path(copy.name))) != master.sha256:
            raise ChecksumMismatch(master.key, master.sha256, actual)
        yield Path(copy.name)

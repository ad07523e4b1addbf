"""Every file the database names is in the store, with the very bytes it was taken in with."""

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from archive.pyramids.contract import DamagedPyramid, UnknownFormat
from archive.pyramids.read import open_index
from archive.pyramids.redaction import VIEWS, make_views
from archive.storage import keys
from archive.storage.checksums import sha256_of_stream
from archive.storage.models import AssetFile, Role
from archive.storage.store import ObjectMissing, get_store

from ..scans import keep_pyramid
from .findings import Finding


def masters(repairing: bool) -> Iterator[Finding | None]:
    """Masters and delivered texts: each once, read whole. Yields None for what is well."""
    named = (
        AssetFile.objects.filter(role__in=(Role.MASTER, Role.TEXT))
        .order_by("key")
        .values_list("key", "sha256", "size", "original_name")
    )
    last = None
    for key, sha256, size, name in named.iterator():
        if key != last:
            yield _look_at(key, sha256, size, name)
        last = key


def _look_at(key: str, sha256: str, size: int, name: str) -> Finding | None:
    try:
        with get_store().open(key) as stored:
            found = sha256_of_stream(stored)
    except ObjectMissing:
        return Finding("missing", key, _("The file %(name)s is not in the store.") % {"name": name})
    if found != sha256 or key != keys.master(sha256):
        told = {"name": name, "found": found[:12], "expected": sha256[:12]}
        return Finding(
            "altered",
            key,
            _("%(name)s was altered: its SHA-256 is %(found)s…, not %(expected)s….") % told,
        )
    if get_store().size(key) != size:
        return Finding("wrong", key, _("The size of %(name)s is noted wrongly.") % {"name": name})
    return None


def pyramids(repairing: bool) -> Iterator[Finding | None]:
    """Pyramids: each can be made again from its master."""
    made = AssetFile.objects.filter(role__in=(Role.PYRAMID, *VIEWS.values()))
    for file in made.select_related("asset").iterator():
        yield _look_at_pyramid(file)


def _look_at_pyramid(file: AssetFile) -> Finding | None:
    store = get_store()
    mend = partial(remake, file)
    try:
        open_index(lambda offset, length: store.read(file.key, offset, length))
        with store.open(file.key) as stored:
            if sha256_of_stream(stored) == file.sha256:
                return None
    except ObjectMissing:
        return Finding("missing", file.key, _("The pyramid of a scan is missing."), mend)
    except (UnknownFormat, DamagedPyramid):
        pass  # altered, as below
    return Finding("altered", file.key, _("The pyramid of a scan is damaged."), mend)


def remake(file: AssetFile) -> None:
    """Makes a pyramid again from its master."""
    if file.role in VIEWS.values():
        file.delete()
        make_views(file.asset)
        return
    master = AssetFile.objects.get(asset=file.asset, role=Role.MASTER)
    store = get_store()
    store.delete(file.key)
    with tempfile.TemporaryDirectory(dir=settings.DATA_DIR) as folder:
        path = store.local_path(master.key)
        if path is None:
            path = Path(folder, master.sha256)
            with store.open(master.key) as stored, path.open("wb") as out:
                while block := stored.read(1 << 20):
                    out.write(block)
        made, width, height = keep_pyramid(path, master.sha256, master.page, master.original_name)
    AssetFile.objects.filter(asset=file.asset, role=Role.PYRAMID).update(
        key=made.key, sha256=made.sha256, size=made.size
    )
    type(file.asset).objects.filter(pk=file.asset_id).update(width=width, height=height)

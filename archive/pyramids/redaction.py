"""Parts of a scan that are kept from some readers: their own pyramids, from which those readers are served.

A mask is painted on the master's pixels before anything is made of them. So nothing of what it covers is in any tile,
level, ready-made size or format that goes out, and those pyramids are served as quickly as any other.
"""

from collections.abc import Iterable
from functools import partial

from django.db import transaction

from archive.description.access import Reader, is_masked
from archive.pyramids.derive import MEDIA_TYPE, Mask, make_derivatives
from archive.pyramids.keep import let_go, on_disc
from archive.storage import keys
from archive.storage.checksums import sha256_of
from archive.storage.models import Asset, AssetFile, Redaction, Role
from archive.storage.store import get_store
from archive.text.models import Transcription

# Which of a scan's files each of these readers is served from, when anything is kept from them.
VIEWS = {Reader.PUBLIC: Role.PUBLIC_VIEW, Reader.READING_ROOM: Role.READING_VIEW}


class NotMade(Exception):
    """The pyramid that a reader may see has not been made yet, or not since the image was replaced."""


def masks(redactions: Iterable[Redaction], reader: Reader) -> list[Mask]:
    """What is painted over for a reader."""
    return sorted({redaction.box for redaction in redactions if is_masked(reader, redaction)})


def file_for(asset: Asset, reader: Reader) -> AssetFile:
    """The pyramid that a reader is served from; raises NotMade. Files and redactions should be fetched before."""
    files = {file.role: file for file in asset.files.all()}
    hidden = masks(asset.redactions.all(), reader)
    role = VIEWS[reader] if hidden else Role.PYRAMID
    file = files.get(role)
    if file is None or (hidden and not _is_made(file, files[Role.MASTER], hidden)):
        raise NotMade(f"{asset.uid} has no {role}")
    return file


def redact(asset: Asset, redactions: Iterable[Redaction]) -> None:
    """Replaces what is kept from whom; until `make_views` is done those readers are shown nothing of the scan."""
    with transaction.atomic():
        locked = Asset.objects.select_for_update().get(pk=asset.pk)
        locked.redactions.all().delete()
        for redaction in redactions:
            redaction.pk, redaction.asset = None, locked
            redaction.save(force_insert=True)
        locked.generation += 1
        locked.save(update_fields=["generation"])
        text = Transcription.objects.filter(asset=locked).first()
        if text is not None:
            text.set_page(text.read_whole())
            text.save()


def make_views(asset: Asset, *, again: bool = False) -> None:
    """Makes the pyramids that the redactions ask for, those that stand only if `again`; drops the others."""
    master = asset.files.get(role=Role.MASTER)
    redactions = list(asset.redactions.all())
    for reader, role in VIEWS.items():
        if hidden := masks(redactions, reader):
            _make_view(master, role, hidden, again=again)
        else:
            lifted = asset.files.filter(role=role)
            keys_lifted = list(lifted.values_list("key", flat=True))
            lifted.delete()
            transaction.on_commit(partial(let_go, keys_lifted))


def are_views_stale(asset: Asset) -> bool:
    """Whether a masked pyramid is missing or of an older format; files and redactions should be fetched before."""
    files = {file.role: file for file in asset.files.all()}
    redactions, master = asset.redactions.all(), files.get(Role.MASTER)
    for reader, role in VIEWS.items():
        hidden = master and masks(redactions, reader)
        if hidden and (
            role not in files
            or files[role].key != keys.masked_pyramid(master.sha256, master.page, hidden)
        ):
            return True
    return False


def _make_view(master: AssetFile, role: Role, hidden: list[Mask], *, again: bool) -> None:
    key, store = keys.masked_pyramid(master.sha256, master.page, hidden), get_store()
    former = AssetFile.objects.filter(asset=master.asset_id, role=role)
    former_keys = list(former.values_list("key", flat=True))
    if key in former_keys and not again:
        return
    with on_disc(master) as path:
        derived = make_derivatives(path, page=master.page, name=master.original_name, masks=hidden)
    try:
        sha256 = sha256_of(derived.path)
        store.replace_file(key, derived.path)
    finally:
        derived.path.unlink(missing_ok=True)
    AssetFile.objects.update_or_create(
        asset_id=master.asset_id,
        role=role,
        defaults={
            "key": key,
            "sha256": sha256,
            "size": derived.size,
            "media_type": MEDIA_TYPE,
            "page": master.page,
        },
    )
    transaction.on_commit(partial(let_go, former_keys))


def _is_made(file: AssetFile, master: AssetFile, hidden: list[Mask]) -> bool:
    """Whether a pyramid is of this master with these masks, in whatever format it was written."""
    expected = keys.masked_pyramid(master.sha256, master.page, hidden)
    return file.key.rpartition("-v")[0] == expected.rpartition("-v")[0]

"""Nothing lies in the store that nothing names; what an interrupted run left is swept after a day."""

import shutil
import time
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from archive.storage.models import AssetFile
from archive.storage.store import get_store

from ..models import Accession, State
from .findings import Finding

DAY = 24 * 3600
_BATCH = 500


def extra(repairing: bool) -> Iterator[Finding | None]:
    """Objects older than a day that no scan names; a repair also finds the younger ones.

    While a delivery is being taken in, its files are in the store before its records are in the
    database: then only what is old is counted.
    """
    at_work = Accession.objects.filter(state=State.ACCEPTING).exists()
    oldest = time.time() - (0 if repairing and not at_work else DAY)
    names = get_store().keys()
    while batch := list(islice(names, _BATCH)):
        known = set(AssetFile.objects.filter(key__in=batch).values_list("key", flat=True))
        for key in batch:
            yield None if key in known else _orphan(key, oldest, at_work)
    yield from _leftovers()


def _orphan(key: str, oldest: float, at_work: bool) -> Finding | None:
    path = get_store().local_path(key)
    if path is None and at_work:
        return None  # its age is not known
    if path is not None and path.stat().st_mtime > oldest:
        return None
    return Finding("extra", key, _("Nothing names this file."), partial(get_store().delete, key))


def _leftovers() -> Iterator[Finding | None]:
    """Unfinished work of processes that were killed, older than a day."""
    for place in ("tmp/unpacked", "tmp/pyramids"):
        for path in Path(settings.DATA_DIR, place).glob("*"):
            if path.stat().st_mtime > time.time() - DAY:
                continue
            mend = partial(shutil.rmtree, path) if path.is_dir() else path.unlink
            yield Finding("extra", str(path), _("An interrupted run left this behind."), mend)
    sweep = getattr(get_store(), "sweep", None)
    if sweep:
        sweep(time.time() - DAY)

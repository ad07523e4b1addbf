"""Every record stands where its lineage says, with the access it inherits; every scan is whole."""

from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext as _

from archive.description.models import Access, Record
from archive.storage.models import Asset, Role

from .files import remake
from .findings import Finding


def records(repairing: bool) -> Iterator[Finding | None]:
    """Lineage and inherited access, parents before children."""
    placed: dict[int, tuple[str, str, object]] = {}
    fields = ("pk", "reference_code", "parent_id", "lineage", "access", "closed_until")
    found = Record.objects.only(*fields, "effective_access", "effective_closed_until")
    waiting = list(found.order_by("pk").iterator())
    while waiting:
        later = []
        for record in waiting:
            if record.parent_id is not None and record.parent_id not in placed:
                later.append(record)
                continue
            above = placed.get(record.parent_id)
            placed[record.pk] = _terms_below(record, above)
            yield _look_at(record, placed[record.pk])
        if len(later) == len(waiting):
            for record in later:
                yield Finding("wrong", record.reference_code, _("The record stands below itself."))
            return
        waiting = later


def _terms_below(record: Record, above) -> tuple[str, str, object]:
    lineage, access, until = above or ("/", Access.PUBLIC, None)
    strictest = max(Access(record.access), Access(access), key=lambda kind: kind.strictness)
    latest = max((day for day in (record.closed_until, until) if day), default=None)
    return f"{lineage}{record.pk}/", strictest, latest


def _look_at(record: Record, terms: tuple[str, str, object]) -> Finding | None:
    lineage, access, until = terms
    mend = partial(
        Record.objects.filter(pk=record.pk).update,
        lineage=lineage, effective_access=access, effective_closed_until=until,
    )  # fmt: skip
    if record.lineage != lineage:
        return Finding(
            "wrong", record.reference_code, _("The record has not the lineage of its place."), mend
        )
    if (record.effective_access, record.effective_closed_until) != (access, until):
        return Finding(
            "wrong", record.reference_code, _("The record has not the access it inherits."), mend
        )
    return None


def scans(repairing: bool) -> Iterator[Finding | None]:
    """Each scan has a master, a pyramid and a size, and its record's scans are numbered without gaps."""
    last: tuple[int, int] = (0, 0)
    assets = Asset.objects.select_related("record").prefetch_related("files")
    for asset in assets.order_by("record", "position", "pk").iterator(chunk_size=500):
        files = {file.role: file for file in asset.files.all()}
        expected = last[1] + 1 if last[0] == asset.record_id else 1
        last = (asset.record_id, asset.position)
        if Role.MASTER not in files or Role.PYRAMID not in files:
            yield Finding("missing", str(asset), _("The scan has no master or no pyramid."))
        elif not (asset.width and asset.height):
            mend = partial(remake, files[Role.PYRAMID])
            yield Finding("wrong", str(asset), _("The scan has no size."), mend)
        elif asset.position != expected:
            yield Finding(
                "wrong", str(asset), _("The scans of the record are numbered with a gap.")
            )
        else:
            yield None

"""Where a record stands in the tree: placing, moving, and what it inherits from above."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Access, Level, Record


def check_place(record: Record, parent: Record | None) -> None:
    """Raises ValidationError naming the field when a record cannot stand below a parent."""
    if parent is None:
        if record.level != Level.FONDS:
            raise ValidationError({"parent": _("Parent: only a fonds can stand without one.")})
        return
    if record.pk and parent.lineage.startswith(record.lineage or "-"):
        raise ValidationError({"parent": _("Parent: a record cannot stand below itself.")})
    if Level(parent.level).depth >= Level(record.level).depth and not (
        parent.level == record.level == Level.SERIES or parent.level == record.level == Level.FILE
    ):
        raise ValidationError(
            {
                "parent": _("Parent: a %(level)s cannot stand below a %(parent)s.")
                % {"level": Level(record.level).label, "parent": Level(parent.level).label}
            }
        )


@transaction.atomic
def save_in_place(record: Record, parent: Record | None) -> Record:
    """Saves a record below a parent, with its lineage and everything it and those below inherit.

    Raises ValidationError naming the field; then nothing is changed.
    """
    check_place(record, parent)
    is_new = record.pk is None
    was_at = record.lineage
    before = (record.effective_access, record.effective_closed_until)
    moved = not is_new and record.parent_id != (parent.pk if parent else None)
    record.parent = parent
    if is_new and not record.position:
        siblings = Record.objects.filter(parent=parent)
        record.position = (siblings.aggregate(last=Max("position"))["last"] or 0) + 1
    _inherit(record, parent)
    record.full_clean(exclude=["lineage"])
    if not is_new:
        record.revision += 1
    record.save()
    lineage = f"{parent.lineage if parent else '/'}{record.pk}/"
    if record.lineage != lineage:
        record.lineage = lineage
        Record.objects.filter(pk=record.pk).update(lineage=lineage)
    after = (record.effective_access, record.effective_closed_until)
    if moved or (not is_new and before != after):
        _pass_down(record, was_at)
    return record


def _inherit(record: Record, parent: Record | None) -> None:
    """Sets what a record is after the strictest of itself and its parent."""
    kinds = [Access(record.access)]
    dates = [record.closed_until] if record.closed_until else []
    if parent is not None:
        kinds.append(Access(parent.effective_access))
        if parent.effective_closed_until:
            dates.append(parent.effective_closed_until)
    record.effective_access = max(kinds, key=lambda kind: kind.strictness)
    record.effective_closed_until = max(dates, default=None)


def _pass_down(record: Record, was_at: str) -> None:
    """Gives lineage and inherited access to everything below, parents before children."""
    below = Record.objects.filter(lineage__startswith=was_at).exclude(pk=record.pk)
    placed = {record.pk: record}
    for child in sorted(below, key=lambda each: each.lineage.count("/")):
        parent = placed[child.parent_id]
        child.lineage = f"{parent.lineage}{child.pk}/"
        _inherit(child, parent)
        child.revision += 1
        child.save(
            update_fields=[
                "lineage", "effective_access", "effective_closed_until", "revision", "updated_at",
            ]
        )  # fmt: skip
        placed[child.pk] = child


def touch(record: Record) -> None:
    """Marks a record as changed because something that belongs to it was (a scan, a text)."""
    Record.objects.filter(pk=record.pk).update(
        revision=F("revision") + 1, updated_at=timezone.now()
    )
    record.refresh_from_db(fields=["revision", "updated_at"])
    record.save(update_fields=["updated_at"])  # tells the listeners: index, manifest


def ancestors(record: Record) -> list[Record]:
    """The records above, fonds first."""
    found = Record.objects.in_bulk(record.ancestor_pks)
    return [found[pk] for pk in record.ancestor_pks if pk in found]

"""Which scans and children of a record a reader may see: what manifests and collections are made of."""

from dataclasses import dataclass

from archive.description.access import Reader
from archive.description.models import Level, Record
from archive.storage.models import Asset, Role
from archive.text.models import Transcription


@dataclass(frozen=True, slots=True)
class Scan:
    """One scan as a canvas needs it."""

    asset: Asset
    has_text: bool
    is_vertical: bool


def scans(record: Record, reader: Reader) -> list[Scan]:
    """The scans of a record in reading order; those of a file are followed by those of what is in it."""
    records = [record]
    if record.level == Level.FILE:
        records += Record.objects.below(record).visible_to(reader).order_by("lineage")
        records[1:] = sorted(records[1:], key=_place(records))
    by_record: dict[int, list[Asset]] = {each.pk: [] for each in records}
    found = Asset.objects.filter(record__in=by_record, width__gt=0, files__role=Role.PYRAMID)
    for asset in found.select_related("record").order_by("position", "pk"):
        by_record[asset.record_id].append(asset)
    assets = [asset for each in records for asset in by_record[each.pk]]
    texts = dict(
        Transcription.objects.filter(asset__in=assets)
        .exclude(plain="")
        .values_list("asset_id", "is_vertical")
    )
    return [
        Scan(asset, has_text=asset.pk in texts, is_vertical=texts.get(asset.pk, False))
        for asset in assets
    ]


def _place(records: list[Record]):
    """Sorts records as a walk through the tree meets them."""
    position = {each.pk: (each.position, each.reference_code) for each in records}

    def walk(record: Record) -> list[tuple[int, str]]:
        return [
            position[int(pk)] for pk in record.lineage.strip("/").split("/") if int(pk) in position
        ]

    return walk


def children(record: Record | None, reader: Reader) -> list[Record]:
    """What stands directly below a record (without one: the fonds) and leads a reader to scans."""
    found = list(
        Record.objects.filter(parent=record)
        .visible_to(reader)
        .order_by("position", "reference_code")
    )
    shown = set()
    lineages = (
        Asset.objects.visible_to(reader)
        .filter(width__gt=0, record__lineage__startswith=record.lineage if record else "/")
        .values_list("record__lineage", flat=True)
        .distinct()
    )
    depth = record.lineage.count("/") - 1 if record else 0
    for lineage in lineages:
        pks = lineage.strip("/").split("/")
        if len(pks) > depth:
            shown.add(int(pks[depth]))
    return [each for each in found if each.pk in shown]


def has_manifest(record: Record, reader: Reader) -> bool:
    """Whether there is a manifest of this record for a reader."""
    if record.level == Level.FILE:
        held = Asset.objects.visible_to(reader).filter(record__lineage__startswith=record.lineage)
    else:
        held = Asset.objects.filter(record=record)
    return held.filter(width__gt=0, files__role=Role.PYRAMID).exists()

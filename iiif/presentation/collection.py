"""The tree of the archive as collections (Presentation API 3.0 §5.1)."""

from archive.core.languages import language_map
from archive.description.access import Reader
from archive.description.models import Level, Record
from archive.storage.models import Asset
from iiif import ids

from . import parts
from .holdings import children, has_manifest
from .metadata import metadata


def collection(record: Record | None, parent: Record | None, reader: Reader) -> dict:
    """A record with what stands below it; without a record, the whole archive."""
    items = [item for child in children(record, reader) for item in _references(child, reader)]
    if record is None:
        return {
            "@context": parts.PRESENTATION_3,
            "id": ids.collection(),
            "type": "Collection",
            "label": language_map(parts.NAME_OF_ARCHIVE),
            "provider": parts.provider(),
            "homepage": parts.pages("reading:index", parts.NAME_OF_ARCHIVE),
            "items": items,
        }
    if has_manifest(record, reader):
        items.insert(0, _manifest_reference(record, reader))
    return {
        "@context": parts.PRESENTATION_3,
        "id": ids.collection(record.uid),
        "type": "Collection",
        "label": parts.label(record),
        "metadata": metadata(record),
        **parts.about(record),
        **_thumbnail(record, reader),
        "partOf": parts.part_of(record, parent),
        "items": items,
    }


def _references(record: Record, reader: Reader) -> list[dict]:
    """A child as a viewer should open it: a file or item as a manifest, what is above as a collection."""
    found = []
    if has_manifest(record, reader):
        found.append(_manifest_reference(record, reader))
    if record.level != Level.FILE and children(record, reader):
        found.append(
            {
                "id": ids.collection(record.uid),
                "type": "Collection",
                "label": parts.label(record),
                **_thumbnail(record, reader),
            }
        )
    return found


def _manifest_reference(record: Record, reader: Reader) -> dict:
    return {
        "id": ids.manifest(record.uid),
        "type": "Manifest",
        "label": parts.label(record),
        **_thumbnail(record, reader),
    }


def _thumbnail(record: Record, reader: Reader) -> dict:
    """The first scan at or below a record."""
    first = (
        Asset.objects.visible_to(reader)
        .filter(record__lineage__startswith=record.lineage, width__gt=0)
        .order_by("record__lineage", "position")
        .first()
    )
    return {"thumbnail": parts.thumbnail(first)} if first else {}

"""Publishing: a document is built once, checked, and kept as the bytes that go out."""

import gzip
import hashlib
from collections.abc import Callable

import orjson
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from archive.description.access import Reader
from archive.description.models import Record

from .collection import collection
from .holdings import scans
from .manifest import manifest
from .manifest_2 import manifest_2
from .models import Kind, PublishedDocument

FORM = 1  # goes up when documents are built in another way; what was published before is then built again


class NothingToShow(Exception):
    """A record has no scan that this reader may see, so there is no manifest of it."""


class InvalidDocument(Exception):
    """What was built does not follow the Presentation API; the message names the record and the place."""


def manifest_of(record: Record, reader: Reader) -> PublishedDocument:
    """The manifest of a record for a reader; raises NothingToShow."""
    return _published(record, Kind.MANIFEST, reader, lambda: _build_manifest(record, reader))


def manifest_2_of(record: Record, reader: Reader) -> PublishedDocument:
    """The same in the words of Presentation API 2.1; raises NothingToShow."""
    return _published(
        record, Kind.MANIFEST_2, reader, lambda: manifest_2(_build_manifest(record, reader))
    )


def collection_of(record: Record | None, reader: Reader) -> PublishedDocument:
    """What stands below a record for a reader; without a record, the whole archive."""
    return _published(
        record,
        Kind.COLLECTION,
        reader,
        lambda: checked(collection(record, _parent(record, reader), reader)),
    )


def _parent(record: Record | None, reader: Reader) -> Record | None:
    if record is None or record.parent_id is None:
        return None
    return Record.objects.visible_to(reader).filter(pk=record.parent_id).first()


def _build_manifest(record: Record, reader: Reader) -> dict:
    held = scans(record, reader)
    if not held:
        raise NothingToShow(record.reference_code)
    return checked(manifest(record, _parent(record, reader), held))


def checked(document: dict) -> dict:
    """The document itself, after iiif-prezi3 has found nothing wrong with it."""
    # Loading the models takes most of a second; only a worker that publishes pays it.
    import iiif_prezi3
    from pydantic import ValidationError

    try:
        getattr(iiif_prezi3, document["type"])(**document)
    except ValidationError as error:
        first = error.errors()[0]
        place = "/".join(str(step) for step in first["loc"])
        raise InvalidDocument(f"{document['id']}: {place}: {first['msg']}") from error
    return document


@transaction.atomic
def _published(
    record: Record | None, kind: Kind, reader: Reader, build: Callable[[], dict]
) -> PublishedDocument:
    made_of = "|".join(
        (
            str(FORM),
            str(record.revision if record else 0),
            timezone.localdate().isoformat(),
            hashlib.sha256(f"{settings.SITE_URL}{settings.INSTITUTION}".encode()).hexdigest()[:16],
        )
    )
    kept = PublishedDocument.objects.filter(record=record, kind=kind, reader=reader).first()
    if kept and kept.made_of == made_of:
        return kept
    body = orjson.dumps(build())
    kept, _created = PublishedDocument.objects.update_or_create(
        record=record,
        kind=kind,
        reader=reader,
        defaults={
            "made_of": made_of,
            "etag": hashlib.sha256(body).hexdigest(),
            "body": body,
            "packed": gzip.compress(body, 6, mtime=0),
        },
    )
    return kept

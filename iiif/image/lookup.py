"""From the id in an address to an open pyramid and the terms on which it may be seen."""

import re
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from archive.description.access import Reader
from archive.description.models import Record
from archive.pyramids import redaction
from archive.storage.models import Asset, AssetFile, Redaction, Role
from iiif.image.sources import Source, open_source

_UID = re.compile(r"[A-Za-z0-9_-]{8,64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Found:
    """An image that exists; nobody has judged yet who may see it."""

    uid: str
    record: Record
    file: AssetFile
    is_redacted: bool  # a part of it is kept from some who may see it

    def open_for(self, reader: Reader) -> Source:
        """The pyramid that this reader may see; raises redaction.NotMade."""
        file = self.file
        if self.is_redacted:
            asset = Asset.objects.prefetch_related("files", "redactions").get(uid=self.uid)
            file = redaction.file_for(asset, reader)
        return open_source(file.key, file.sha256)


def find(uid: str) -> Found | None:
    """The image with this id, if its pyramid stands."""
    if not _UID.fullmatch(uid):
        return None
    file = (
        AssetFile.objects.select_related("asset__record")
        .filter(asset__uid=uid, role=Role.PYRAMID)
        .annotate(is_redacted=Exists(Redaction.objects.filter(asset=OuterRef("asset"))))
        .first()
    )
    return file and Found(uid, file.asset.record, file, file.is_redacted)

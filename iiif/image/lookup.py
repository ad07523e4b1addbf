"""From the id in an address to an open pyramid and the terms on which it may be seen."""

import re
from dataclasses import dataclass

from archive.description.models import Record
from archive.storage.models import AssetFile, Role
from iiif.image.sources import Source, open_source

_UID = re.compile(r"[A-Za-z0-9_-]{8,64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Found:
    """An image that exists; nobody has judged yet who may see it."""

    uid: str
    record: Record
    generation: int
    key: str
    sha256: str

    def open(self) -> Source:
        """Its pyramid."""
        return open_source(self.key, self.sha256)


def find(uid: str) -> Found | None:
    """The image with this id, if its pyramid stands."""
    if not _UID.fullmatch(uid):
        return None
    file = (
        AssetFile.objects.select_related("asset__record")
        .filter(asset__uid=uid, role=Role.PYRAMID)
        .first()
    )
    if file is None:
        return None
    return Found(uid, file.asset.record, file.asset.generation, file.key, file.sha256)

"""Pieces that manifests and collections have in common: who provides, what it looks like, where home is."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from archive.core.languages import bcp47, language_map
from archive.description import rights
from archive.description.models import Record
from archive.storage.models import Asset
from iiif import ids

PRESENTATION_3 = "http://iiif.io/api/presentation/3/context.json"
SEARCH_2 = "http://iiif.io/api/search/2/context.json"
THUMBNAIL = 400  # pixels, the longer side; one of the sizes made at ingest
NAME_OF_ARCHIVE = {"zh-Hans": "馆藏", "en": "Holdings"}


def label(record: Record) -> dict[str, list[str]]:
    """The title in every language it has, or the reference code where there is none."""
    return language_map(record.title) or {"none": [record.reference_code]}


def thumbnail(asset: Asset) -> list[dict]:
    """A small picture of a scan, at a size that lies ready."""
    scale = min(1, THUMBNAIL / max(asset.width, asset.height))
    return [
        {
            "id": ids.image_request(asset.uid, "full", f"!{THUMBNAIL},{THUMBNAIL}"),
            "type": "Image",
            "format": "image/jpeg",
            "width": max(1, round(asset.width * scale)),
            "height": max(1, round(asset.height * scale)),
            "service": [image_service(asset)],
        }
    ]


def image_service(asset: Asset) -> dict:
    """The image service of a scan, as a viewer needs it to ask for tiles."""
    return {"id": ids.image(asset.uid), "type": "ImageService3", "profile": "level2"}


def provider() -> list[dict]:
    """The institution (Presentation API 3.0 §3.1)."""
    return [
        {
            "id": settings.SITE_URL,
            "type": "Agent",
            "label": language_map(settings.INSTITUTION),
            "homepage": pages("", settings.INSTITUTION),
        }
    ]


def pages(url_name: str, texts: dict[str, str], *args: str) -> list[dict]:
    """The web page of something, once for each language of the site."""
    found = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            path = reverse(url_name, args=args) if url_name else f"/{code}/"
        found.append(
            {
                "id": ids.site(path),
                "type": "Text",
                "label": language_map(texts) or {"none": [path]},
                "format": "text/html",
                "language": [bcp47(code)],
            }
        )
    return found


def about(record: Record) -> dict:
    """What a manifest and a collection of a record both say of it."""
    said: dict = {}
    if summary := language_map(record.scope_and_content):
        said["summary"] = summary
    if record.rights:
        said["rights"] = record.rights
    names = rights.names(record.rights) if record.rights else {}
    said["requiredStatement"] = {
        "label": {"zh-Hans": ["出处"], "en": ["Attribution"]},
        "value": {
            tag: [_attribution(settings.INSTITUTION.get(tag, ""), record, names.get(tag, ""))]
            for tag in ("zh-Hans", "en")
        },
    }
    said["provider"] = provider()
    said["homepage"] = pages("reading:record", record.title, record.uid)
    return said


def _attribution(institution: str, record: Record, rights_name: str) -> str:
    return " · ".join(part for part in (institution, record.reference_code, rights_name) if part)


def part_of(record: Record, parent: Record | None) -> list[dict]:
    """The collection above."""
    return [
        {
            "id": ids.collection(parent.uid if parent else None),
            "type": "Collection",
            "label": label(parent) if parent else language_map(NAME_OF_ARCHIVE),
        }
    ]

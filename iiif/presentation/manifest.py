"""The manifest of a record: its scans as canvases, its text as annotations (Presentation API 3.0 §5.2)."""

from archive.core.languages import language_map
from archive.description.models import Record
from iiif import ids

from . import parts
from .holdings import Scan
from .metadata import metadata


def manifest(record: Record, parent: Record | None, scans: list[Scan]) -> dict:
    """A record with its scans, as a plain dict; there is at least one scan."""
    has_text = any(scan.has_text for scan in scans)
    document: dict = {
        "@context": [parts.SEARCH_2, parts.PRESENTATION_3] if has_text else parts.PRESENTATION_3,
        "id": ids.manifest(record.uid),
        "type": "Manifest",
        "label": parts.label(record),
        "metadata": metadata(record),
        **parts.about(record),
        "thumbnail": parts.thumbnail(scans[0].asset),
        "partOf": parts.part_of(record, parent),
    }
    if record.date_earliest:
        document["navDate"] = f"{record.date_earliest.isoformat()}T00:00:00Z"
    if len(scans) > 1:
        document["behavior"] = ["individuals"]
    if sum(scan.is_vertical for scan in scans) * 2 > len(scans):
        document["viewingDirection"] = "right-to-left"
    if has_text:
        document["service"] = search_services(record)
        document["rendering"] = [
            {
                "id": ids.plain_text(record.uid),
                "type": "Text",
                "label": {"zh-Hans": ["全文（纯文本）"], "en": ["Full text (plain)"]},
                "format": "text/plain",
            }
        ]
    document["items"] = [canvas(scan) for scan in scans]
    if structures := ranges(record, scans):
        document["structures"] = structures
    return document


def canvas(scan: Scan) -> dict:
    """One scan, painted whole on a canvas of its own size in pixels."""
    asset = scan.asset
    record = asset.record
    target = ids.canvas(record.uid, asset.uid)
    document: dict = {
        "id": target,
        "type": "Canvas",
        "label": language_map(asset.description) or {"none": [asset.page_label]},
        "width": asset.width,
        "height": asset.height,
        "thumbnail": parts.thumbnail(asset),
        "items": [
            {
                "id": f"{target}/painting",
                "type": "AnnotationPage",
                "items": [
                    {
                        "id": f"{target}/painting/image",
                        "type": "Annotation",
                        "motivation": "painting",
                        "body": {
                            "id": ids.image_request(asset.uid, "full", "max"),
                            "type": "Image",
                            "format": "image/jpeg",
                            "width": asset.width,
                            "height": asset.height,
                            "service": [parts.image_service(asset)],
                        },
                        "target": target,
                    }
                ],
            }
        ],
    }
    if scan.has_text:
        document["seeAlso"] = [
            {
                "id": ids.alto(record.uid, asset.uid),
                "type": "Dataset",
                "label": {
                    "zh-Hans": ["文字及其位置（ALTO）"],
                    "en": ["Text with its places (ALTO)"],
                },
                "format": "application/xml",
                "profile": "http://www.loc.gov/standards/alto/v4",
            }
        ]
        # A reference has no items, so that a viewer asks for them.
        document["annotations"] = [
            {
                "id": ids.lines(record.uid, asset.uid),
                "type": "AnnotationPage",
                "label": {"zh-Hans": ["页面文字"], "en": ["Text of the page"]},
            }
        ]
    return document


def ranges(record: Record, scans: list[Scan]) -> list[dict]:
    """A table of contents: the record's own scans, then one part for each record inside it.

    A record alone is one part of all its pages; viewers then show its page labels as contents.
    """
    parts_of: dict[int, list[Scan]] = {}
    for scan in scans:
        parts_of.setdefault(scan.asset.record_id, []).append(scan)
    if len(scans) < 2:
        return []
    inner = [
        {
            "id": ids.range_(record.uid, held[0].asset.record.uid),
            "type": "Range",
            "label": parts.label(held[0].asset.record),
            "items": [
                {"id": ids.canvas(each.asset.record.uid, each.asset.uid), "type": "Canvas"}
                for each in held
            ],
        }
        for held in parts_of.values()
    ]
    return [
        {
            "id": ids.range_(record.uid, "contents"),
            "type": "Range",
            "label": {"zh-Hans": ["目录"], "en": ["Contents"]},
            "items": inner,
        }
    ]


def search_services(record: Record) -> list[dict]:
    """Content Search 2 for new viewers, and 1 for those that know only that."""
    return [
        {
            "id": ids.search(record.uid, 2),
            "type": "SearchService2",
            "service": [{"id": ids.autocomplete(record.uid, 2), "type": "AutoCompleteService2"}],
        },
        {
            "@context": "http://iiif.io/api/search/1/context.json",
            "@id": ids.search(record.uid, 1),
            "@type": "SearchService1",
            "profile": "http://iiif.io/api/search/1/search",
            "service": [
                {
                    "@id": ids.autocomplete(record.uid, 1),
                    "@type": "AutoCompleteService1",
                    "profile": "http://iiif.io/api/search/1/autocomplete",
                }
            ],
        },
    ]

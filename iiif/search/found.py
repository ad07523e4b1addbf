"""The pages that a search finds as one manifest, the words highlighted on each canvas."""

from collections.abc import Sequence

from archive.core.languages import language_map
from archive.description import rights
from archive.description.access import Reader
from archive.description.models import Record
from archive.search.answer import Found, Taken
from archive.storage.models import Asset, Role
from archive.text.models import Transcription
from iiif import ids
from iiif.presentation import manifest, parts
from iiif.presentation.holdings import Scan


def found_manifest(asked: str, said: str, taken: Taken, reader: Reader) -> dict | None:
    """A manifest of what was found, in its order; None when there is no page that can be shown.

    `asked` is what the reader typed, `said` the whole question as the query of an address.
    """
    found = list(taken.found)
    scans = _scans([each.shown.asset or "" for each in found], reader)
    those = [each for each in found if each.shown.asset in scans]
    if not those:
        return None
    here = ids.found(said)
    return {
        "@context": parts.PRESENTATION_3,
        "id": here,
        "type": "Manifest",
        "label": {
            "zh-Hans": [f"“{asked}”的检索结果" if asked else "检索结果"],
            "en": [f"Pages found for “{asked}”" if asked else "Pages found"],
        },
        "summary": _summary(len(those), taken.total if taken.total > len(found) else 0),
        "provider": parts.provider(),
        "behavior": ["individuals"],
        "thumbnail": parts.thumbnail(scans[those[0].shown.asset or ""].asset),
        "items": [_canvas(scans[each.shown.asset or ""], each, here) for each in those],
        "structures": _by_record([scans[each.shown.asset or ""] for each in those], here),
    }


def _summary(count: int, total: int) -> dict[str, list[str]]:
    """How many pages there are; and out of how many, when only the first are here."""
    return {
        "zh-Hans": [
            f"{count} 页，检索词已标出。"
            + (f"此为所检得 {total} 页中的前一部分，缩小检索范围可得其余。" if total else "")
        ],
        "en": [
            f"{count} pages, with the words highlighted."
            + (f" These are the first of {total} found; a narrower question takes the rest." if total else "")
        ],
    }  # fmt: skip


def _scans(uids: Sequence[str], reader: Reader) -> dict[str, Scan]:
    """The scans that can be shown to a reader, judged here once more."""
    assets = (
        Asset.objects.visible_to(reader)
        .filter(uid__in=uids, width__gt=0, files__role=Role.PYRAMID)
        .select_related("record")
    )
    vertical = dict(
        Transcription.objects.filter(asset__uid__in=uids).values_list("asset__uid", "is_vertical")
    )
    return {
        asset.uid: Scan(asset, asset.uid in vertical, vertical.get(asset.uid, False))
        for asset in assets
    }


def _canvas(scan: Scan, found: Found, here: str) -> dict:
    """The canvas as in its own manifest, called by its record and page, with what was found on it."""
    canvas = manifest.canvas(scan)
    record = scan.asset.record
    canvas["label"] = _called(record, scan.asset)
    canvas["partOf"] = [
        {"id": ids.manifest(record.uid), "type": "Manifest", "label": parts.label(record)}
    ]
    names = rights.names(record.rights) if record.rights else {}
    if names:
        canvas["requiredStatement"] = {
            "label": {"zh-Hans": ["使用权"], "en": ["Rights"]},
            "value": language_map(names),
        }
    if found.shown.boxes:
        page = f"{here}#found-{scan.asset.uid}"
        written = "".join(piece.text for piece in found.shown.snippet if piece.is_marked)
        canvas["annotations"] = [
            {
                "id": page,
                "type": "AnnotationPage",
                "label": {"zh-Hans": ["检索词"], "en": ["Words found"]},
                "items": [
                    {
                        "id": f"{page}-{number}",
                        "type": "Annotation",
                        "motivation": "highlighting",
                        "body": {
                            "type": "TextualBody",
                            "value": written,
                            "format": "text/plain",
                        },
                        "target": f"{canvas['id']}#xywh={','.join(map(str, box))}",
                    }
                    for number, box in enumerate(found.shown.boxes, start=1)
                ],
            },
            *canvas.get("annotations", ()),
        ]
    return canvas


def _called(record: Record, asset: Asset) -> dict[str, list[str]]:
    return {
        language: [f"{text} · {asset.page_label}" for text in texts]
        for language, texts in parts.label(record).items()
    }


def _by_record(scans: Sequence[Scan], here: str) -> list[dict]:
    """A table of contents: the pages of each record together."""
    by_record: dict[str, list[Scan]] = {}
    for scan in scans:
        by_record.setdefault(scan.asset.record.uid, []).append(scan)
    return [
        {
            "id": f"{here}#range-{uid}",
            "type": "Range",
            "label": parts.label(those[0].asset.record),
            "items": [{"id": ids.canvas(uid, scan.asset.uid), "type": "Canvas"} for scan in those],
        }
        for uid, those in by_record.items()
    ]

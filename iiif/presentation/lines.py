"""The text of a scan as annotations, a line each, and as files."""

from archive.storage.models import Asset
from archive.text.page import Page
from iiif import ids

from .parts import PRESENTATION_3


def annotation_page(asset: Asset, page: Page) -> dict:
    """The lines of a scan, each on its place; lines without a place stand on the whole canvas."""
    record = asset.record.uid
    canvas = ids.canvas(record, asset.uid)
    address = ids.lines(record, asset.uid)
    return {
        "@context": PRESENTATION_3,
        "id": address,
        "type": "AnnotationPage",
        "label": {"zh-Hans": ["页面文字"], "en": ["Text of the page"]},
        "items": [
            {
                "id": f"{address}/{number}",
                "type": "Annotation",
                "motivation": "supplementing",
                "body": {
                    "type": "TextualBody",
                    "value": line.text,
                    "format": "text/plain",
                    **({"language": page.language} if page.language else {}),
                },
                "target": f"{canvas}#xywh={','.join(map(str, line.box))}" if line.box else canvas,
            }
            for number, line in enumerate(page.lines, start=1)
        ],
    }

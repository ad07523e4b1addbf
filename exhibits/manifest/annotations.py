"""What is said in an exhibition as annotations: each on its place, in every language that it has."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from archive.core.languages import bcp47, language_map
from exhibits.pointing import Pointing, Spot
from iiif import ids

_BREAK = SafeString("<br>")


def page(name: str, key: str, canvas: str, pointing: Pointing) -> dict | None:
    """What a block says of one object, its stops in order; None where it says nothing."""
    spots = [spot for spot in (pointing.spot, *pointing.stops) if spot.title or spot.text]
    if not spots:
        return None
    address = ids.exhibition_part(key, name)
    label = language_map(pointing.spot.title)
    return {
        "id": address,
        "type": "AnnotationPage",
        **({"label": label} if label else {}),
        "items": [
            _annotation(f"{address}-{number}", canvas, spot)
            for number, spot in enumerate(spots, start=1)
        ],
    }


def _annotation(address: str, canvas: str, spot: Spot) -> dict:
    label = language_map(spot.title)
    return {
        "id": address,
        "type": "Annotation",
        "motivation": "commenting",
        **({"label": label} if label else {}),
        "body": [
            {
                "type": "TextualBody",
                "value": _html(spot.title.get(tag, ""), spot.text.get(tag, "")),
                "format": "text/html",
                "language": bcp47(tag),
            }
            for tag in dict.fromkeys([*spot.title, *spot.text])
        ],
        "target": f"{canvas}#xywh={spot.region}" if spot.region else canvas,
    }


def _html(title: str, text: str) -> str:
    """A title and paragraphs in the few elements that viewers let through (Presentation API 3.0 §4.2)."""
    parts = [part.strip() for part in text.split("\n\n") if part.strip()]
    head = format_html("<p><b>{}</b></p>", title) if title else ""
    return head + format_html_join("", "<p>{}</p>", ((_lines(part),) for part in parts))


def _lines(text: str) -> str:
    return format_html_join(_BREAK, "{}", ((line,) for line in text.split("\n")))

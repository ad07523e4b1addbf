"""Pictures of scans, at the sizes that lie ready in the archive."""

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.core.languages import pick

from ..page_names import page_name

register = template.Library()

SMALL, LARGE = 400, 1024  # pixels of the longer side, made at ingest


@register.inclusion_tag("site/scan.html")
def scan(
    uid: str, width: int, height: int, alt: str = "", sizes: str = "", eager: bool = False
) -> dict:
    """An <img> of a scan; `sizes` says how wide it is shown, so that the browser picks one."""
    small = _fit(width, height, SMALL)
    large = _fit(width, height, LARGE)
    return {
        "small": address(uid, SMALL),
        "large": address(uid, LARGE),
        "small_width": small[0],
        "large_width": large[0],
        "width": large[0],
        "height": large[1],
        "sizes": sizes or "(max-width: 860px) 50vw, 25vw",
        "alt": alt,
        "eager": eager,
    }


@register.filter
def alternative(asset) -> str:
    """What is said in place of a scan: what it shows, or which page it is."""
    shown = pick(asset.description, get_language() or "").text
    return shown or _("Scan: %(page)s") % {"page": page_name(asset.page_label)}


@register.simple_tag
def scan_address(uid: str, size: int = LARGE) -> str:
    """The address of a scan at one of the sizes that lie ready."""
    return address(uid, size)


def address(uid: str, size: int) -> str:
    return f"/iiif/image/3/{uid}/full/!{size},{size}/0/default.jpg"


def _fit(width: int, height: int, size: int) -> tuple[int, int]:
    """How large an image becomes inside a square; small ones stay as they are."""
    scale = min(1, size / max(width, height, 1))
    return max(1, round(width * scale)), max(1, round(height * scale))

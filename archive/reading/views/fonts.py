"""The font of headings and the style sheet that names it; both for ever, for a new font has a new name."""

import re

from django.http import FileResponse, Http404, HttpResponse
from django.views.decorators.http import require_safe

from .. import display_font

_NAME = re.compile(r"display-[0-9a-f]{16}")
_FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def style(request, name: str) -> HttpResponse:
    """Names the font for the characters it has; all others stay in a font of the reader's machine."""
    _known(name)
    response = HttpResponse(
        '@font-face{font-family:"Vitrine Display";font-style:normal;font-weight:600 900;font-display:swap;'
        f'src:url("{name}.woff2") format("woff2");unicode-range:{display_font.unicode_range(name)}}}\n',
        content_type="text/css; charset=utf-8",
    )
    response["Cache-Control"] = _FOR_EVER
    return response


@require_safe
def font(request, name: str) -> FileResponse:
    """The font itself."""
    _known(name)
    file = (display_font.folder() / f"{name}.woff2").open("rb")
    response = FileResponse(file, content_type="font/woff2")
    response["Cache-Control"] = _FOR_EVER
    return response


def _known(name: str) -> None:
    if not _NAME.fullmatch(name) or not (display_font.folder() / f"{name}.woff2").exists():
        raise Http404

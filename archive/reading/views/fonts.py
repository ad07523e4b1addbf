"""The files of the headings' font and the style sheet that names them; all for ever, for a new font has a new name."""

from django.http import FileResponse, Http404, HttpResponse
from django.views.decorators.http import require_safe

from .. import display_font

_FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def style(request, name: str) -> HttpResponse:
    """Names each file for the characters it has; all others stay in a font of the reader's machine."""
    _known(name, "json")
    faces = [
        '@font-face{font-family:"Vitrine Display";font-style:normal;font-weight:600 900;font-display:swap;'
        f'src:url("{each}.woff2") format("woff2");unicode-range:{display_font.unicode_range(points)}}}\n'
        for each, points in display_font.files_of(name).items()
    ]
    response = HttpResponse("".join(faces), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = _FOR_EVER
    return response


@require_safe
def font(request, name: str) -> FileResponse:
    """One of its files."""
    _known(name, "woff2")
    file = (display_font.folder() / f"{name}.woff2").open("rb")
    response = FileResponse(file, content_type="font/woff2")
    response["Cache-Control"] = _FOR_EVER
    return response


def _known(name: str, kind: str) -> None:
    if (
        not display_font.NAME.fullmatch(name)
        or not (display_font.folder() / f"{name}.{kind}").exists()
    ):
        raise Http404

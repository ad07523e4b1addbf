"""The view that other sites may frame, and its description as oEmbed 1.0."""

import re
from urllib.parse import urlsplit

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from archive.core.languages import bcp47, pick
from archive.description.access import Reader
from archive.reading import institution
from exhibits.hanging import Hanging
from exhibits.lookup import open_exhibition

WIDTH, HEIGHT = 800, 450
_PAGE = re.compile(r"/(zh-hans|en)/exhibitions/([\w-]+)/(?:[\w-]+/)?")


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def embed(request: HttpRequest, slug: str) -> HttpResponse:
    """The cover and the way in; whoever frames it is given what the public sees."""
    page = open_exhibition(slug)
    page.sections_here = page.sections()
    hanging = Hanging.of([page.cover_object], Reader.PUBLIC)
    return render(request, "exhibits/embed.html", {"page": page, "cover": page.cover(hanging)})


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """How to embed the exhibition that an address of this site shows (oEmbed 1.0 §2.2)."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse(_("Only format=json is answered."), status=501)
    address = request.GET.get("url", "")
    found = _PAGE.fullmatch(urlsplit(address).path)
    if not found or not address.startswith(f"{settings.SITE_URL}/"):
        raise Http404("This address is no exhibition of ours.")
    code, slug = found.groups()
    page = open_exhibition(slug)
    width = min(WIDTH, _number(request, "maxwidth"))
    height = min(HEIGHT, _number(request, "maxheight"), round(width * HEIGHT / WIDTH))
    title = pick(page.titles, bcp47(code)).text
    with translation.override(code):
        source = settings.SITE_URL + reverse("exhibition:embed", args=[slug])
    html = format_html(
        '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy" allowfullscreen></iframe>',
        source, width, height, title,
    )  # fmt: skip
    answer = JsonResponse(
        {
            "version": "1.0",
            "type": "rich",
            "title": title,
            "provider_name": institution.name_in(bcp47(code)),
            "provider_url": settings.SITE_URL,
            "html": html,
            "width": width,
            "height": height,
        }
    )
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _number(request: HttpRequest, name: str) -> int:
    """The most that somebody has room for; all there is when they do not say."""
    typed = request.GET.get(name, "")
    is_number = typed.isascii() and typed.isdigit() and len(typed) < 6
    return max(200, int(typed)) if is_number else 10_000

"""The page of an exhibition for the screens of a hall."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.description.access import Reader
from exhibits.hanging import Hanging
from exhibits.lookup import open_exhibition

from .slides import rooms


@require_safe
def hall(request: HttpRequest, slug: str) -> HttpResponse:
    """A kiosk; with `?mode=wall` it turns by itself. Whoever stands before it is the public."""
    page = open_exhibition(slug)
    sections = page.sections()
    page.sections_here = sections
    hanging = Hanging.of(page.uids_shown(), Reader.PUBLIC)
    shown = rooms(page, sections, hanging)
    return render(
        request,
        "exhibits/hall/hall.html",
        {
            "page": page,
            "cover": page.cover(hanging),
            "rooms": shown,
            "slide_count": sum(len(room.slides) for room in shown),
            "mode": "wall" if request.GET.get("mode") == "wall" else "kiosk",
            "phone": settings.SITE_URL + page.get_url_parts()[2],
            "own": reverse("exhibition:hall", args=[slug]),
        },
    )

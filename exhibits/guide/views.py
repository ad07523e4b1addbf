"""The guide: all its numbers, and the page of one, which a code on the wall opens on a phone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from archive.description.access import reader_of_request
from exhibits.blocks import body
from exhibits.hanging import Hanging
from exhibits.lookup import open_exhibition
from exhibits.models import ExhibitionPage

from .stops import Stop, stops


def _open(request: HttpRequest, slug: str) -> tuple[ExhibitionPage, list[Stop], dict]:
    page = open_exhibition(slug)
    page.sections_here = page.sections()
    reader = reader_of_request(request)
    hanging = Hanging.of(page.uids_shown(), reader)
    found = stops(page, page.sections_here, hanging)
    return page, found, {"page": page, "hanging": hanging, "reader": reader, "stops": found}


@require_safe
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """All numbers, and a field for the one that stands on the wall."""
    _page, found, context = _open(request, slug)
    typed = request.GET.get("number", "").strip()
    wanted = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else 0
    if any(stop.number == wanted for stop in found):
        return redirect("exhibition:stop", slug=slug, number=wanted)
    return render(request, "exhibits/guide/guide.html", context | {"typed": typed})


@require_safe
def stop(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One stop: its picture, its words and its sound, as the block shows them in its section."""
    _page, found, context = _open(request, slug)
    place = next((i for i, each in enumerate(found) if each.number == number), None)
    if place is None:
        return render(request, "exhibits/guide/gone.html", context | {"number": number}, status=404)
    here = found[place]
    stream = here.section.body
    firsts = {child.id: first for child, first in body.with_first_stops(stream)}
    return render(
        request,
        "exhibits/guide/stop.html",
        context
        | {
            "stop": here,
            "first_stop": firsts[here.child.id],
            "previous": found[place - 1] if place else None,
            "next": found[place + 1] if place + 1 < len(found) else None,
            "styles": getattr(here.child.block, "styles", ()),
            "scripts": getattr(here.child.block, "scripts", ()),
            "has_fallback": False,
        },
    )

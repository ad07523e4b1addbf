"""The basket's page, and what is done with it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from archive.core.languages import bcp47
from archive.description.access import reader_of_request
from archive.reading.page_names import page_name
from exhibits.models import ExhibitionIndexPage
from exhibits.regions import read_or_none

from .contents import Basket, Item, entries_of
from .drafting import draft as make_draft


def _item(given) -> Item:
    """What is asked for; anything that is no place of a record is a 404."""
    page = given.get("page", "")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 0
    region = read_or_none(given.get("xywh")) if number else None
    return Item(
        record=given.get("record", "")[:64],
        page=number,
        region=str(region) if region else "",
        note=given.get("note", "").strip()[:2000],
    )


@never_cache
@require_safe
def basket(request: HttpRequest) -> HttpResponse:
    """All that is kept, how it is cited, and what could be laid in now."""
    reader, language = reader_of_request(request), bcp47(get_language() or "zh-Hans")
    offered = None
    if "record" in request.GET:
        offered = next(entries_of([_item(request.GET)], reader), None)
        if offered is None:
            raise Http404
    entries = Basket(request.session).entries(reader)
    shown = [
        {
            "entry": entry,
            "citation": entry.citation(language),
            "page": page_name(entry.scan.page_label) if entry.item.page else "",
        }
        for entry in entries
    ]
    return render(
        request,
        "exhibits/basket/basket.html",
        {
            "offered": offered,
            "offered_page": page_name(offered.scan.page_label)
            if offered and offered.item.page
            else "",
            "kept": shown,
            "may_draft": bool(entries) and ExhibitionIndexPage.may_build(request.user),
        },
    )


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Lays something in."""
    item = _item(request.POST)
    if next(entries_of([item], reader_of_request(request)), None) is None:
        raise Http404
    Basket(request.session).keep(item)
    return redirect("basket:basket")


@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    """Takes something out."""
    Basket(request.session).drop(_item(request.POST).place)
    return redirect("basket:basket")


@require_POST
def draft(request: HttpRequest) -> HttpResponse:
    """Makes the draft of an exhibition, and goes to its section at the desk."""
    if not ExhibitionIndexPage.may_build(request.user):
        raise PermissionDenied
    entries = Basket(request.session).entries(reader_of_request(request))
    if not entries:
        return redirect("basket:basket")
    titles = {
        tag: text
        for tag, name in (("zh-Hans", "title_zh"), ("en", "title_en"))
        if (text := request.POST.get(name, "").strip()[:200])
    }
    section = make_draft(request.user, titles or {"zh-Hans": "未定题"}, entries)
    return redirect(reverse("wagtailadmin_pages:edit", args=[section.pk]))

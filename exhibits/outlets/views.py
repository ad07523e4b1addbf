"""The desk's page of what an exhibition gives out."""

from datetime import datetime, timedelta

from django.contrib import messages
from django.db.models import Sum
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from archive.core.languages import bcp47, pick
from archive.description.access import Reader
from archive.reading.font_cutting import FontMissing
from exhibits import tasks
from exhibits.guide.labels import Label, sheet
from exhibits.guide.numbering import give_numbers
from exhibits.guide.stops import Stop, stops
from exhibits.hanging import Hanging
from exhibits.models import ExhibitionPage
from iiif import ids

DAYS = 60
OTHER = {"zh-hans": "en", "en": "zh-hans"}


@require_safe
def outlets(request: HttpRequest) -> HttpResponse:
    """All exhibitions that are out."""
    pages = ExhibitionPage.objects.live().order_by("-first_published_at")
    return render(request, "exhibits/outlets/outlets.html", {"pages": pages})


@require_safe
def outlet(request: HttpRequest, pk: int) -> HttpResponse:
    """One exhibition: its screens, its labels, how often it was seen."""
    page = get_object_or_404(ExhibitionPage.objects.live(), pk=pk)
    give_numbers(page)
    since = timezone.localdate() - timedelta(days=DAYS - 1)
    seen = page.seen.filter(day__gte=since)
    by_day = dict(seen.values_list("day").annotate(total=Sum("count")))
    most = max(by_day.values(), default=0)
    days = [since + timedelta(days=each) for each in range(DAYS)]
    return render(
        request,
        "exhibits/outlets/outlet.html",
        {
            "page": page,
            "stops": _stops(page),
            "packed_at": _packed_at(page),
            "total": sum(by_day.values()),
            "bars": [
                {"day": day, "count": by_day.get(day, 0), "part": by_day.get(day, 0) / (most or 1)}
                for day in days
            ],
            "rows": seen.values("where", "place", "language")
            .annotate(total=Sum("count"))
            .order_by("where", "-total"),
        },
    )


@require_safe
def labels(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The labels of all stops as a PDF; each code opens its stop in this language."""
    page = get_object_or_404(ExhibitionPage.objects.live(), pk=pk)
    if language not in OTHER:
        return redirect("outlets:outlet", pk=pk)
    give_numbers(page)
    try:
        body = sheet([_label(page, stop, language) for stop in _stops(page)])
    except FontMissing as missing:
        messages.error(request, str(missing))
        return redirect("outlets:outlet", pk=pk)
    except IndexError:
        messages.error(request, _("There is no stop to print yet."))
        return redirect("outlets:outlet", pk=pk)
    response = HttpResponse(body, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{page.slug}-{language}.pdf"'
    return response


@require_POST
def pack(request: HttpRequest, pk: int) -> HttpResponse:
    """Has the zip made by the worker."""
    page = get_object_or_404(ExhibitionPage.objects.live().public(), pk=pk)
    tasks.pack.enqueue(page.pk)
    messages.success(request, _("The exhibition is being packed; come back in a few minutes."))
    return redirect("outlets:outlet", pk=pk)


@require_safe
def packed(request: HttpRequest, pk: int) -> FileResponse:
    """The zip that was made last."""
    page = get_object_or_404(ExhibitionPage, pk=pk)
    try:
        file = tasks.packed(page).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    return FileResponse(file, as_attachment=True, filename=f"{page.slug}.zip")


def _packed_at(page: ExhibitionPage) -> datetime | None:
    try:
        made = tasks.packed(page).stat().st_mtime
    except FileNotFoundError:
        return None
    return datetime.fromtimestamp(made, tz=timezone.get_current_timezone())


def _stops(page: ExhibitionPage) -> list[Stop]:
    """What visitors may see; a label for staff alone would lead to nothing."""
    page.sections_here = page.sections()
    return stops(page, page.sections_here, Hanging.of(page.uids_shown(), Reader.PUBLIC))


def _label(page: ExhibitionPage, stop: Stop, language: str) -> Label:
    title = pick(stop.titles, bcp47(language)).text
    other = pick(stop.titles, bcp47(OTHER[language])).text
    with translation.override(language):
        path = page.get_url_parts()[2]
    return Label(
        stop.number,
        title or stop.hung.code,
        "" if other == title else other,
        stop.hung.code,
        ids.site(f"{path}stops/{stop.number}/"),
    )

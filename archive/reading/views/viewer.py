"""Reading a record page by page: our own viewer, the text of one page, and Mirador."""

from collections.abc import Sequence

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from archive.core.languages import bcp47
from archive.description.arrangement import ancestors
from archive.search.answer import sight_of
from archive.search.contract import SearchUnavailable
from archive.search.engines import get_engine
from archive.search.inside import pages_with
from archive.search.query import QueryProblem
from archive.search.sources import Shown
from archive.text.models import Transcription
from archive.text.page import Page

from ..lookup import scans_of, visible_record
from ..page_names import page_name


@require_safe
def viewer(request, uid: str):
    """The scan and its text side by side; `page` counts from 1 in reading order."""
    record = visible_record(request, uid)
    scans = list(scans_of(record))
    if not scans:
        raise Http404
    number = _page_number(request.GET.get("page", ""), [scan.position for scan in scans])
    transcription = _transcription(scans[number - 1])
    asked = request.GET.get("q", "").strip()
    hits = _hits(request, record, asked) if asked else []
    right_to_left = Transcription.objects.filter(asset__record=record, is_vertical=True).exists()
    return render(
        request,
        "reading/viewer.html",
        {
            "record": record,
            "ancestors": ancestors(record),
            "scans": scans,
            "scan": scans[number - 1],
            "number": number,
            "previous": scans[number - 2] if number > 1 else None,
            "next": scans[number] if number < len(scans) else None,
            "transcription": transcription,
            "lines": _lines(transcription),
            "asked": asked,
            "hits": hits,
            "marks": _marks(scans[number - 1], hits),
            "right_to_left": right_to_left,
            "setup": _setup(record, scans, right_to_left),
        },
    )


@require_safe
def text(request, uid: str, number: int):
    """The text of one page, its lines with their boxes, for the viewer that turns to it."""
    record = visible_record(request, uid)
    scan = scans_of(record).filter(position=number).first()
    if scan is None:
        raise Http404
    transcription = _transcription(scan)
    return render(
        request,
        "reading/page_text.html",
        {"scan": scan, "transcription": transcription, "lines": _lines(transcription)},
    )


@never_cache
@require_safe
def mirador(request, uid: str):
    """The researcher's reading room: the manifest in Mirador."""
    record = visible_record(request, uid)
    scans = list(scans_of(record))
    if not scans:
        raise Http404
    number = _page_number(request.GET.get("page", ""), [scan.position for scan in scans])
    canvas = reverse("iiif_presentation:canvas", args=[uid, scans[number - 1].uid])
    manifest = reverse("iiif_presentation:manifest", args=[uid])
    setup = {
        "manifest": request.build_absolute_uri(manifest),
        "canvas": f"{settings.SITE_URL}{canvas}",  # as the manifest spells it
        "language": "zh-CN" if get_language().startswith("zh") else "en",
        "query": request.GET.get("q", "")[:200],
    }
    return render(request, "reading/mirador.html", {"record": record, "setup": setup})


def _page_number(wanted: str, positions: list[int]) -> int:
    """Which scan is meant, counted from 1; the first when the address says nothing sensible."""
    if wanted.isascii() and wanted.isdigit() and int(wanted) in positions:
        return positions.index(int(wanted)) + 1
    return 1


def _transcription(scan) -> Transcription | None:
    return Transcription.objects.filter(asset=scan).first()


def _lines(transcription: Transcription | None) -> tuple:
    page = transcription.read_page() if transcription else Page()
    return page.lines


def _hits(request, record, asked: str) -> Sequence[Shown]:
    """The pages that have the words; none when the words make no sense or nothing can be asked."""
    try:
        return pages_with(
            get_engine(), record, asked, sight_of(request), bcp47(get_language() or "")
        )
    except (QueryProblem, SearchUnavailable):
        return []


def _marks(scan, hits: Sequence[Shown]) -> list[tuple[float, float, float, float]]:
    """Where the words stand on a scan, in hundredths of its width and height."""
    return [
        (
            round(x * 100 / scan.width, 2),
            round(y * 100 / scan.height, 2),
            round(width * 100 / scan.width, 2),
            round(height * 100 / scan.height, 2),
        )
        for hit in hits
        if hit.asset == scan.uid
        for x, y, width, height in hit.boxes
    ]


def _setup(record, scans, right_to_left: bool) -> dict:
    """What the scripts of the viewer need to know, as data."""
    return {
        "record": record.uid,
        "rightToLeft": right_to_left,
        "search": f"/iiif/search/2/{record.uid}",
        "cite": reverse("reading:cite", args=[record.uid]),
        "text": reverse("reading:page_text", args=[record.uid, 0]),
        "language": bcp47(get_language()),
        "pages": [
            {
                "uid": scan.uid,
                "position": scan.position,
                "label": scan.page_label,
                "name": page_name(scan.page_label),
                "width": scan.width,
                "height": scan.height,
                "image": f"/iiif/image/3/{scan.uid}",
            }
            for scan in scans
        ],
        "words": {
            "hit": _("Hit %(number)s of %(total)s"),
            "no_hits": _("Nothing found in this record."),
            "failed": _("This did not work. Please try again."),
            "image_failed": _("The image cannot be loaded."),
            "copied": _("Copied"),
            "zoom": _("Zoom %(percent)s %%"),
        },
    }

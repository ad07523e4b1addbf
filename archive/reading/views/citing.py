"""Citations: all forms at once for the page, or one as a file."""

import re
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from archive.description.arrangement import ancestors
from archive.search.crops import image_url

from .. import sources
from ..lookup import scans_of, visible_record

_REGION = re.compile(r"\d{1,6},\d{1,6},[1-9]\d{0,5},[1-9]\d{0,5}", re.ASCII)


def _cited(request, uid: str):
    """What is to be cited, and its facts: a record, one of its pages, or a spot on it."""
    record = visible_record(request, uid)
    page = None
    if position := request.GET.get("page", ""):
        page = (
            scans_of(record)
            .filter(position=position if position.isascii() and position.isdigit() else -1)
            .first()
        )
        if page is None:
            raise Http404
    region = request.GET.get("xywh", "")
    if region and not _REGION.fullmatch(region):
        raise Http404
    source = sources.source_of(record, ancestors(record), get_language(), page, region)
    return record, page, region, source


@require_safe
def cite(request, uid: str) -> JsonResponse:
    """Every form of a citation, for the page to show and copy."""
    *_what, source = _cited(request, uid)
    return JsonResponse({"url": source.url, "citations": sources.cite_all(source, uid)})


@require_safe
def citations(request, uid: str) -> HttpResponse:
    """Every form of a citation as a page of its own, with what is cited shown."""
    record, page, region, source = _cited(request, uid)
    part = urlencode(
        {"page": page.position} | ({"xywh": region} if region else {}), safe=","
    ) if page else ""  # fmt: skip
    return render(
        request,
        "reading/citations.html",
        {
            "record": record,
            "scan": page,
            "picture": image_url(page.uid, region or "full", "!900,600") if page else "",
            "source": source,
            "part": f"?{part}" if part else "",
            "citations": sources.cite_all(source, uid),
        },
    )


@require_safe
def download(request, uid: str, form: str) -> HttpResponse:
    """One form of a citation as a file."""
    if form not in sources.FORMS:
        raise Http404
    _name, media_type, ending, write = sources.FORMS[form]
    *_what, source = _cited(request, uid)
    response = HttpResponse(write(source, uid), content_type=f"{media_type}; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(
        True, f"{source.reference_code}.{ending}"
    )
    return response

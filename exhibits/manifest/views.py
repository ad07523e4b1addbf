"""The manifest of an exhibition, and the exhibition in Mirador."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from archive.description.access import reader_of_request
from exhibits.lookup import exhibition_by_key, open_exhibition
from iiif import ids
from iiif.presentation.responses import fresh_json_ld
from iiif.presentation.views import allow_reading

from .building import NothingToShow, manifest
from .checking import check


@allow_reading
def document(request: HttpRequest, key: UUID) -> HttpResponse:
    """An exhibition as a manifest; built for each reader, so that what was withdrawn is gone at once."""
    reader = reader_of_request(request)
    try:
        return fresh_json_ld(request, check(manifest(exhibition_by_key(key), reader)), reader)
    except NothingToShow:
        raise Http404("Nothing of this exhibition can be shown.") from None


@never_cache
@require_safe
def mirador(request: HttpRequest, slug: str) -> HttpResponse:
    """An exhibition as other viewers play it."""
    page = open_exhibition(slug)
    setup = {
        "manifest": ids.exhibition(str(page.translation_key)),
        "canvas": None,
        "language": "zh-CN" if (get_language() or "").startswith("zh") else "en",
        "query": "",
    }
    return render(request, "exhibits/mirador.html", {"page": page, "setup": setup})

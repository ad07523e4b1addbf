"""The front door by the reader's language, and the address under which a record is cited."""

from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe

from ..lookup import scans_of, visible_record

_PART = ("page", "xywh")  # what of a record is cited


class SeeOther(HttpResponseRedirect):
    """What was asked for is described elsewhere (RFC 9110 §15.4.4)."""

    status_code = 303


@require_safe
def front(request) -> HttpResponse:
    """Leads to the home page in the reader's language."""
    response = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


@require_safe
def cited(request, uid: str) -> HttpResponse:
    """Leads to the page of a record, or to its manifest for those who ask for JSON-LD."""
    record = visible_record(request, uid)
    wanted = request.get_preferred_type(["text/html", "application/ld+json", "application/json"])
    if wanted in ("application/ld+json", "application/json"):
        kind = "manifest" if scans_of(record).exists() else "collection"
        address = reverse(f"iiif_presentation:{kind}", args=[uid])
    else:
        part = {name: request.GET[name] for name in _PART if request.GET.get(name)}
        with translation.override(get_language_from_request(request)):
            address = reverse("reading:viewer" if part else "reading:record", args=[uid])
        address += f"?{urlencode(part, safe=',')}" if part else ""
    response = SeeOther(address)
    patch_vary_headers(response, ["Accept", "Accept-Language", "Cookie"])
    return response

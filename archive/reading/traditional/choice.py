"""Which characters a reader wants: kept in their own browser, honoured on every Chinese page."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from .conversion import page_in_traditional

COOKIE = "characters"
SIMPLIFIED, TRADITIONAL = "simplified", "traditional"
PAGES = "/zh-hans/"
_A_YEAR = 365 * 24 * 3600


def wants_traditional(request: HttpRequest) -> bool:
    """Whether this reader asked for traditional characters."""
    return request.COOKIES.get(COOKIE) == TRADITIONAL


@require_safe
def choose(request: HttpRequest, characters: str) -> HttpResponse:
    """Notes the choice and leads back to the page; a browser keeps the spot after # by itself."""
    if characters not in (SIMPLIFIED, TRADITIONAL):
        raise Http404
    back = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None) or not back.startswith("/"):
        back = PAGES
    response = HttpResponseRedirect(back)
    response.set_cookie(
        COOKIE,
        characters,
        max_age=_A_YEAR,
        samesite="Lax",
        secure=request.is_secure(),
        httponly=True,
    )
    response["Cache-Control"] = "no-store"
    return response


class TraditionalDisplay:
    """Turns Chinese pages on their way to those who asked for it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        kind = response.get("Content-Type", "")
        if not request.path.startswith(PAGES) or not kind.startswith("text/html"):
            return response
        patch_vary_headers(response, ["Cookie"])
        if response.streaming or not wants_traditional(request):
            return response
        response.content = page_in_traditional(response.content.decode(response.charset))
        response["Content-Language"] = "zh-Hant"
        if "Content-Length" in response:
            response["Content-Length"] = str(len(response.content))
        return response

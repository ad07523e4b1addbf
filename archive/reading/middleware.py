"""The language of a page is the one in its address; what has none is not sent elsewhere."""

from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.utils import translation


class LanguageOfAddress(LocaleMiddleware):
    """Django's own, without its redirect of every 404 to the same path below a language.

    The last address of the site takes any path, so that redirect would turn each 404 of a viewer
    or a script into a page of ours. `/` asks for the reader's language itself.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response.headers.setdefault("Content-Language", translation.get_language())
        return response

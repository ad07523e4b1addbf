"""Asking our own site for a page or a picture, in this process, as a visitor who is not signed in."""

from typing import NamedTuple
from urllib.parse import urlsplit
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.utils import translation

MARK = "vitrine.takeaway"  # in the environment of a request, where no header can put it


class CannotTakeAway(Exception):
    """Something that the exhibition shows could not be had; the message names it."""


class Answer(NamedTuple):
    """What the site answers."""

    body: bytes
    media_type: str


class OwnSite:
    """Our site, asked without a network; its pages say less where they go along to a place without the rest."""

    def __init__(self, *, goes_along: bool = True) -> None:
        self._handler = WSGIHandler()
        self._goes_along = goes_along

    def get(self, path: str) -> Answer:
        """The answer to a GET; raises CannotTakeAway unless it is 200."""
        site = urlsplit(settings.SITE_URL)
        environ = {
            "PATH_INFO": path.split("?")[0],
            "QUERY_STRING": path.partition("?")[2],
            "HTTP_HOST": site.netloc,
            "wsgi.url_scheme": site.scheme,
            MARK: self._goes_along,
        }
        setup_testing_defaults(environ)
        # Not called as a server would: that would close the connection under whoever packs.
        with translation.override(translation.get_language()):
            response = self._handler.get_response(WSGIRequest(environ))
        if response.status_code != 200:
            raise CannotTakeAway(f"{path}: {response.status_code}")
        body = b"".join(response.streaming_content) if response.streaming else response.content
        return Answer(body, response.headers.get("Content-Type", ""))

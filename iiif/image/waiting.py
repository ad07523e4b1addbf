"""A rendering as an answer: whole when it is ready soon, else as a body that is still to come.

A WSGI server tells nobody that a client has left, but it closes the body it was sending. So who has waited for
some seconds is sent the head and, as long as nothing is ready, a body of empty pieces; when the client leaves,
the server closes that body, the place in the lane is given back, and work that nobody else wants stops. Should
the rendering fail meanwhile, the body ends empty: nobody may keep an answer that came late.
"""

from collections.abc import Iterator

from django.db import connections
from django.http import HttpResponse, StreamingHttpResponse

from iiif.image.lanes import Ticket

SECONDS_TO_BE_WHOLE = 2
_SECONDS_BETWEEN_SIGNS = 0.5


def answer(ticket: Ticket, media_type: str) -> HttpResponse | StreamingHttpResponse:
    """What a ticket leads to; raises what went wrong with the rendering, if it went wrong soon."""
    _leave_database()
    body = ticket.wait(SECONDS_TO_BE_WHOLE)
    if body is not None:
        return HttpResponse(body, content_type=media_type)
    return StreamingHttpResponse(_Late(ticket), content_type=media_type)


class _Late:
    """The body of an answer that is being made; closed by the server when the client has left."""

    def __init__(self, ticket: Ticket) -> None:
        self._ticket, self._is_sent = ticket, False

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        if self._is_sent:
            raise StopIteration
        body = self._ticket.wait(_SECONDS_BETWEEN_SIGNS)
        self._is_sent = body is not None
        return body or b""

    def close(self) -> None:
        """Gives the place back."""
        self._ticket.leave()


def _leave_database() -> None:
    """Gives connections back before waiting: there are more who may wait than a database has places."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()

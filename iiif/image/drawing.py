"""What has to be drawn: found among what was kept, or drawn in its lane and kept for the next who asks."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse

from iiif.image import lanes, waiting
from iiif.image.geometry import Rendering
from iiif.image.kept import get_shelf
from iiif.image.render import render, weigh
from iiif.image.sources import Source


def answer(
    source: Source,
    rendering: Rendering,
    name: str,
    media_type: str,
    *,
    is_head: bool,
    is_for_all: bool,
) -> HttpResponse | StreamingHttpResponse:
    """The rendering as an answer; raises BadRequest or Busy. `name` tells it from others of the same pyramid."""
    pixels = weigh(
        source,
        rendering,
        max_decoded=settings.MAX_DECODED_PIXELS,
        max_memory=settings.RENDER_MEMORY,
    )
    if is_head:  # its length is known only to who makes it
        return StreamingHttpResponse(iter(()), content_type=media_type)
    shelf = get_shelf() if is_for_all else None
    if shelf and (kept := shelf.get(source.tag, name)) is not None:
        return HttpResponse(kept, content_type=media_type)

    def work(check: Callable[[], None]) -> bytes:
        body = render(source, rendering, check)
        if shelf:
            shelf.put(source.tag, name, body)
        return body

    ticket = lanes.lane_for(pixels).ask((source.tag, rendering), work)
    return waiting.answer(ticket, media_type)

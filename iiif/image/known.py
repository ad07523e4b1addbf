"""What this process knows to be public, for a few seconds: the memory of the fast path, and of what is drawn.

Who may see an image is judged by archive.description.access alone, asked in the Django view; only what it has
just found public is noted here, and forgotten before 5 seconds are over.
"""

import time
from dataclasses import dataclass

from archive.pyramids.contract import fit
from iiif.image import counting
from iiif.image.geometry import Limits
from iiif.image.info import listed_sizes
from iiif.image.matching import Place, stored
from iiif.image.sources import Source

KNOWN_SECONDS = 4
_MOST_KNOWN = 4096


@dataclass(slots=True)
class Known:
    """A public image, until a moment."""

    until: float
    source: Source
    limits: Limits
    bases: dict[int, str]  # the base URI for each version
    infos: dict[int, bytes]  # info.json for each version
    whole: dict[str, tuple[Place, tuple[int, int]]]  # the ways to ask for a listed size
    is_redacted: bool  # somebody who is signed in may see more of it


_known: dict[str, Known] = {}


def remember(
    uid: str,
    source: Source,
    limits: Limits,
    bases: dict[int, str],
    infos: dict[int, bytes],
    *,
    is_redacted: bool,
) -> None:
    """Notes an image that the judge has just found public, as the public may see it."""
    counting.begin()
    until = time.monotonic() + KNOWN_SECONDS
    known = _known.get(uid)
    if (
        known
        and known.source is source
        and known.infos == infos
        and known.is_redacted == is_redacted
    ):
        known.until = until
        return
    if len(_known) >= _MOST_KNOWN:
        _known.clear()
    _known[uid] = Known(until, source, limits, bases, infos, _whole_forms(source), is_redacted)


def recall(uid: str) -> Known | None:
    """The image, if it was found public a moment ago."""
    known = _known.get(uid)
    return known if known is not None and known.until > time.monotonic() else None


def forget_all() -> None:
    """Knows nothing any more."""
    _known.clear()


def _whole_forms(source: Source) -> dict[str, tuple[Place, tuple[int, int]]]:
    index = source.index
    forms = {}
    for size in listed_sizes(index):
        place = stored(index, 0, 0, index.width, index.height, *size)
        width, height = size
        for form in (f"{width},{height}", f"{width},", f"!{width},{height}"):
            forms[form] = place, size
        longest = max(size)
        if size == fit(index.width, index.height, longest, longest):
            forms[f"!{longest},{longest}"] = place, size
        if size == (index.width, index.height):
            forms["max"] = place, size
    return forms

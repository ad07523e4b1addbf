"""Whether words that stand on a picture can be read there: the worst part of it against the colour of the letters.

The places and their veils are those of the style sheets (cover.css, exhibition.css); who changes the one changes the other.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

import numpy as np
from PIL import Image

from archive.core.languages import SITE_DEFAULT, Picked, Texts

from .pictures import Picture
from .takeaway.asking import CannotTakeAway, OwnSite
from .templatetags.exhibition import columns

ENOUGH = 3.0  # of large letters, WCAG 2.2 §1.4.3
WORST = 5  # per cent of the place that decide
SIDE = 120  # pixels in which it is looked at
FETCHED = 480

Colour = tuple[int, int, int]
Area = tuple[float, float, float, float]  # left, top, right, bottom of words, 0 to 1
Veil = Callable[[np.ndarray, np.ndarray], np.ndarray]  # how dense it is at x, y from 0 to 1


@dataclass(frozen=True)
class Place:
    """Where words stand on a picture."""

    shape: float  # width over height of what is seen of it
    hold: float  # object-position from above, 0 to 1
    ink: Colour
    ground: Colour
    veil: Veil


def _between(x: np.ndarray, *stops: tuple[float, float]) -> np.ndarray:
    return np.interp(x, [at for at, _ in stops], [dense for _, dense in stops])


def _silk(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    far = np.hypot((x - 0.14) / 0.6, (y - 0.36) / 0.71)
    around = _between(far, (0, 0.92), (0.42, 0.62), (0.72, 0))
    above = _between(y, (0, 0.96), (0.09, 0.84), (0.24, 0))
    return 1 - (1 - around) * (1 - above)


def _silk_upright(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    return _between(y, (0, 0.98), (0.34, 0.92), (0.62, 0))


def _night(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    return _between(y, (0, 0.74), (0.52, 0.5), (0.74, 0.2), (1, 0.74))


SILK, SILK_INK = (235, 217, 178), (34, 26, 18)
INSCRIPTION = Place(1440 / 785, 0.78, SILK_INK, SILK, _silk)
INSCRIPTION_UPRIGHT = Place(390 / 668, 1.0, SILK_INK, SILK, _silk_upright)
PANEL = Place(137 / 638, 0.5, (255, 248, 234), (14, 10, 6), _night)


def areas_of(place: Place, titles: Texts) -> list[Area]:
    """Where the titles of a page stand there, Chinese in columns, others in lines; as measured at 1440 and 390 px."""
    return [_area(place, title, tag.startswith("zh")) for tag, title in titles.items() if title]


def _area(place: Place, title: str, is_chinese: bool) -> Area:
    if place is PANEL:
        return (0.4, 0.04, 0.76, min(0.82, 0.04 + (0.08 if is_chinese else 0.028) * len(title)))
    if is_chinese:
        standing = columns(Picked(title, SITE_DEFAULT, False))
        longest = max(map(len, standing))
        if place is INSCRIPTION:
            return (0.04, 0.15, 0.04 + 0.1 * len(standing), min(1, 0.15 + 0.18 * longest))
        return (0.05, 0.13, 0.05 + 0.245 * len(standing), min(1, 0.13 + 0.135 * longest))
    if place is INSCRIPTION:
        return (0.04, 0.15, 0.48, min(1, 0.15 + 0.125 * ceil(len(title) / 11)))
    return (0.05, 0.13, 0.95, min(1, 0.13 + 0.085 * ceil(len(title) / 9)))


def contrast_on(picture: Image.Image, place: Place, area: Area) -> float:
    """The contrast of letters with the worst part of what is behind them, from 1 to 21."""
    seen = _as_seen(picture.convert("RGB"), place)
    height, width = seen.shape[:2]
    left, top, right, bottom = area
    y, x = np.mgrid[0:height, 0:width]
    x, y = (x + 0.5) / width, (y + 0.5) / height
    dense = place.veil(x, y)[..., None]
    behind = seen * (1 - dense) + np.array(place.ground) * dense
    inside = (x >= left) & (x <= right) & (y >= top) & (y <= bottom)
    light, ink = _luminance(behind)[inside], float(_luminance(np.array(place.ink, float)))
    worst = np.percentile(light, 100 - WORST if ink > 0.5 else WORST)
    darker, lighter = sorted((float(worst), ink))
    return (lighter + 0.05) / (darker + 0.05)


def places_of(page, picture: Callable[[str], Picture]) -> Iterator[tuple[Place, Picture]]:
    """Where the words of a page stand on its cover; `picture` cuts one by the name of its field."""
    if hasattr(page, "preface"):
        yield INSCRIPTION, picture("cover_region")
        yield INSCRIPTION_UPRIGHT, picture("cover_region_upright")
    else:
        yield PANEL, picture("cover_region")


def least_contrast(page, picture: Callable[[str], Picture]) -> float | None:
    """The least contrast of a page's words with its cover; None where visitors are not given the picture."""
    found = []
    for place, cut in places_of(page, picture):
        address = cut.address(FETCHED)
        data = _fetched(address)
        if data is None:
            return None
        with Image.open(io.BytesIO(data)) as image:
            areas = areas_of(place, page.titles)
            found += [contrast_on(image, place, area) for area in areas]
    return min(found, default=None)


@lru_cache(maxsize=32)
def _fetched(address: str) -> bytes | None:
    try:
        return OwnSite().get(address).body
    except CannotTakeAway:
        return None


def _as_seen(picture: Image.Image, place: Place) -> np.ndarray:
    """What `object-fit: cover` leaves of a picture, small."""
    width, height = picture.size
    if width / height > place.shape:
        kept = height * place.shape
        left = (width - kept) / 2
        box = (left, 0, left + kept, height)
    else:
        kept = width / place.shape
        top = (height - kept) * place.hold
        box = (0, top, width, top + kept)
    size = (max(1, round(SIDE * min(1, place.shape))), max(1, round(SIDE / max(1, place.shape))))
    return np.asarray(picture.resize(size, Image.Resampling.BOX, box=box), float)


def _luminance(colours: np.ndarray) -> np.ndarray:
    """Relative luminance (WCAG 2.2)."""
    part = colours / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])

"""Regions of an image: x, y, width and height in pixels of the full image, written `x,y,w,h`."""

import re
from typing import NamedTuple

_WRITTEN = re.compile(
    r"\s*(\d{1,6})\s*[,，]\s*(\d{1,6})\s*[,，]\s*(\d{1,6})\s*[,，]\s*(\d{1,6})\s*", re.ASCII
)


class NotARegion(ValueError):
    """What is written is not a region."""


class Region(NamedTuple):
    """A rectangle on an image."""

    x: int
    y: int
    width: int
    height: int

    def __str__(self) -> str:
        return f"{self.x},{self.y},{self.width},{self.height}"

    def within(self, width: int, height: int) -> "Region | None":
        """The part of it that lies on an image of this size; None when nothing does."""
        right, bottom = min(self.x + self.width, width), min(self.y + self.height, height)
        if right <= self.x or bottom <= self.y:
            return None
        return Region(self.x, self.y, right - self.x, bottom - self.y)


def read(written: str) -> Region:
    """The region that is written; raises NotARegion."""
    found = _WRITTEN.fullmatch(written)
    if not found:
        raise NotARegion(written)
    region = Region(*map(int, found.groups()))
    if not (region.width and region.height):
        raise NotARegion(written)
    return region


def read_or_none(written: str | None) -> Region | None:
    """The region that is written, or None where nothing or nonsense stands."""
    try:
        return read(written or "")
    except NotARegion:
        return None

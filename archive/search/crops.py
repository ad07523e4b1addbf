"""The part of a scan around a line that was found, with its words boxed."""

from collections.abc import Sequence

from archive.search.sources import Crop
from archive.storage.models import Asset
from archive.text.boxes import boxes_of
from archive.text.page import Box, Line, Page

SHOWN_WIDTH = 560  # pixels that are asked for: twice what a column shows
_LINES_ACROSS = 7  # how many line heights a crop is high (or wide, for columns)
_WIDE, _TALL = 10 / 7, 5 / 7
_THUMBNAIL = 400


def image_url(asset: str, region: str, size: str) -> str:
    """The address of a part of a scan on this site (Image API 3.0 §4)."""
    return f"/iiif/image/3/{asset}/{region}/{size}/0/default.jpg"


def thumbnail(asset: Asset, alt: str) -> Crop | None:
    """The whole scan, small; None while its image is not ready."""
    if not (asset.width and asset.height):
        return None
    width = min(_THUMBNAIL, asset.width)
    height = max(1, round(asset.height * width / asset.width))
    return Crop(
        image_url(asset.uid, "full", f"{width},"),
        width,
        height,
        asset.height > asset.width,
        (),
        alt,
    )


def crop(asset: Asset, page: Page, found: Sequence[tuple[int, int]], alt: str) -> Crop | None:
    """The scan around the first of the found parts of its text, those in sight boxed."""
    if not (asset.width and asset.height):
        return None
    page = page.scaled(asset.width, asset.height)
    boxed = [box for start, end in found for box in boxes_of(page, start, end)]
    if not boxed:
        return thumbnail(asset, alt)
    line = _line_at(page, found[0][0])
    is_vertical = line is not None and line.direction == "ttb"
    region = _region(boxed[0], line, asset, is_vertical)
    x, y, width, height = region
    shown = min(SHOWN_WIDTH, width)
    return Crop(
        image_url(asset.uid, f"{x},{y},{width},{height}", f"{shown},"),
        shown,
        max(1, round(height * shown / width)),
        is_vertical,
        [cut for box in boxed if (cut := _inside(box, region))],
        alt,
    )


def boxes(asset: Asset, page: Page, found: Sequence[tuple[int, int]]) -> list[Box]:
    """All boxes of the found parts, in pixels of the full image."""
    page = page.scaled(asset.width or page.width, asset.height or page.height)
    return [box for start, end in found for box in boxes_of(page, start, end)]


def _line_at(page: Page, place: int) -> Line | None:
    for start, line in zip(page.line_starts, page.lines, strict=True):
        if start <= place <= start + len(line.text):
            return line
    return None


def _region(box: Box, line: Line | None, asset: Asset, is_vertical: bool) -> Box:
    """The frame around a box: some lines high, never past the edge of the scan."""
    thickness = _thickness(box, line, is_vertical)
    if is_vertical:
        width = thickness * _LINES_ACROSS
        height = width / _TALL
        height = max(height, box[3] * 1.2)
        width = max(width, height * _TALL * 0.7)
    else:
        height = thickness * _LINES_ACROSS
        width = max(height * _WIDE, box[2] * 1.2)
        height = max(height, width / _WIDE)
    width, height = min(round(width), asset.width), min(round(height), asset.height)
    x = round(box[0] + box[2] / 2 - width / 2)
    y = round(box[1] + box[3] / 2 - height / 2)
    return (
        min(max(x, 0), asset.width - width),
        min(max(y, 0), asset.height - height),
        max(width, 1),
        max(height, 1),
    )


def _thickness(box: Box, line: Line | None, is_vertical: bool) -> int:
    """How thick the line is: of its words where it has them, since a line's box may lean."""
    across = 2 if is_vertical else 3
    if line is not None:
        words = sorted(word.box[across] for word in line.words if word.box)
        if words:
            return max(words[len(words) // 2], 8)
    return max(box[across], 8)


def _inside(box: Box, region: Box) -> tuple[float, float, float, float] | None:
    """A box within a region, in hundredths of it; None when it lies outside."""
    x, y, width, height = region
    left, top = max(box[0], x), max(box[1], y)
    right, bottom = min(box[0] + box[2], x + width), min(box[1] + box[3], y + height)
    if right <= left or bottom <= top:
        return None
    return (
        round((left - x) * 100 / width, 2),
        round((top - y) * 100 / height, 2),
        round((right - left) * 100 / width, 2),
        round((bottom - top) * 100 / height, 2),
    )

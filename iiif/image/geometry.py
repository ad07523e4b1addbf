"""A request held against one image: which pixels, at which size, within which limits."""

import math
from dataclasses import dataclass, replace

from archive.pyramids.contract import fit
from iiif.image.parameters import BadRequest, ImageRequest, Region, Size


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest answer, as info.json declares it."""

    max_side: int
    max_area: int

    def largest(self, width: int, height: int) -> float:
        """By how much a size may be multiplied before it passes a limit."""
        return min(
            self.max_side / width,
            self.max_side / height,
            math.sqrt(self.max_area / (width * height)),
        )

    def holds(self, width: int, height: int) -> bool:
        """Whether a size is within the limits."""
        return max(width, height) <= self.max_side and width * height <= self.max_area


@dataclass(frozen=True, slots=True)
class Rendering:
    """What is to be rendered, in pixels."""

    x: int
    y: int
    width: int
    height: int
    out_width: int
    out_height: int
    rotation: float
    is_mirrored: bool
    quality: str
    format: str

    def with_height(self, out_height: int) -> "Rendering":
        """The same at another height."""
        return replace(self, out_height=out_height)

    @property
    def is_plain(self) -> bool:
        """Whether nothing but cutting and scaling is asked for, as JPEG."""
        return (
            not self.rotation
            and not self.is_mirrored
            and self.quality in ("default", "color")
            and self.format == "jpg"
        )


def resolve(request: ImageRequest, width: int, height: int, limits: Limits) -> Rendering:
    """The pixels that a request means on an image of this size; raises BadRequest."""
    x, y, region_width, region_height = _region(request.region, width, height)
    out_width, out_height = _size(request.size, region_width, region_height, limits)
    return Rendering(
        x=x,
        y=y,
        width=region_width,
        height=region_height,
        out_width=out_width,
        out_height=out_height,
        rotation=request.rotation,
        is_mirrored=request.is_mirrored,
        quality=request.quality,
        format=request.format,
    )


def canonical(rendering: Rendering, width: int, height: int, limits: Limits, version: int) -> str:
    """The last four parts of the one URI among all that give the same answer (3.0 §4.7, 2.1 §4.7)."""
    r = rendering
    part = canonical_part(
        (r.x, r.y, r.width, r.height), (r.out_width, r.out_height), (width, height), limits, version
    )
    sign = "!" if r.is_mirrored else ""
    quality = "default" if r.quality == "color" else r.quality
    return f"{part}/{sign}{r.rotation:.10g}/{quality}.{r.format}"


def canonical_part(
    region: tuple[int, int, int, int],
    out: tuple[int, int],
    image: tuple[int, int],
    limits: Limits,
    version: int,
) -> str:
    """Region and size as the canonical URI spells them."""
    x, y, width, height = region
    out_width, out_height = out
    where = "full" if (width, height) == image else f"{x},{y},{width},{height}"
    size = f"{out_width},{out_height}"
    if version >= 3:
        if out == _maximum(width, height, limits):
            size = "max"
        elif out_width > width or out_height > height:
            size = "^max" if out == _largest(width, height, limits) else f"^{size}"
    elif out == (width, height):
        size = "full"
    elif out_height == max(1, round(height * out_width / width)):
        size = f"{out_width},"
    return f"{where}/{size}"


def _region(region: Region, width: int, height: int) -> tuple[int, int, int, int]:
    if region.kind == "full":
        return 0, 0, width, height
    if region.kind == "square":
        side = min(width, height)
        return (width - side) // 2, (height - side) // 2, side, side
    x, y, w, h = region.numbers
    if region.kind == "pct":
        x, w = round(width * x / 100), max(1, round(width * w / 100))
        y, h = round(height * y / 100), max(1, round(height * h / 100))
    if x >= width or y >= height:
        raise BadRequest("region_outside", width=width, height=height)
    return int(x), int(y), int(min(w, width - x)), int(min(h, height - y))


def _size(size: Size, width: int, height: int, limits: Limits) -> tuple[int, int]:
    if size.kind == "max":
        return _largest(width, height, limits) if size.may_grow else _maximum(width, height, limits)
    if size.kind == "within":
        return _within(size, width, height, limits)
    if size.kind == "full":
        out = width, height
    elif size.kind == "pct":
        out = round(width * size.percent / 100), round(height * size.percent / 100)
        if 0 in out:
            raise BadRequest("empty_size")
    else:
        out = (
            size.width or max(1, round(width * size.height / height)),
            size.height or max(1, round(height * size.width / width)),
        )
    if not size.may_grow and (out[0] > width or out[1] > height):
        raise BadRequest("would_grow", width=width, height=height)
    if not limits.holds(*out):
        raise BadRequest("too_large", side=limits.max_side, area=limits.max_area)
    return out


def _within(size: Size, width: int, height: int, limits: Limits) -> tuple[int, int]:
    """Best fit; never an error for a box that is larger than the image (3.0 §4.2)."""
    scale = min(size.width / width, size.height / height, limits.largest(width, height))
    if scale >= 1 and not size.may_grow:
        return width, height
    if scale < 1 and scale < limits.largest(width, height):
        return fit(width, height, size.width, size.height)
    return _scaled(width, height, scale, limits)


def _maximum(width: int, height: int, limits: Limits) -> tuple[int, int]:
    if limits.holds(width, height):
        return width, height
    return _largest(width, height, limits)


def _largest(width: int, height: int, limits: Limits) -> tuple[int, int]:
    return _scaled(width, height, limits.largest(width, height), limits)


def _scaled(width: int, height: int, scale: float, limits: Limits) -> tuple[int, int]:
    out = max(1, round(width * scale)), max(1, round(height * scale))
    if not limits.holds(*out):
        out = max(1, int(width * scale)), max(1, int(height * scale))
    return out

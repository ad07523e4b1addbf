"""The grammar of an image request (Image API 3.0 §4, 2.1 §4): from text to what is asked for."""

import re
from dataclasses import dataclass

FORMATS = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "tif": "image/tiff",
    "gif": "image/gif",
    "jp2": "image/jp2",
    "pdf": "application/pdf",
}
QUALITIES = ("default", "color", "gray", "bitonal")

_WHOLE = r"(\d{1,10})"
_DECIMAL = r"(\d{1,10}(?:\.\d{1,10})?)"
_REGION = re.compile(rf"{_WHOLE},{_WHOLE},{_WHOLE},{_WHOLE}", re.ASCII)
_REGION_PCT = re.compile(rf"pct:{_DECIMAL},{_DECIMAL},{_DECIMAL},{_DECIMAL}", re.ASCII)
_SIZE = re.compile(r"(\d{0,10}),(\d{0,10})", re.ASCII)
_SIZE_PCT = re.compile(rf"pct:{_DECIMAL}", re.ASCII)
_ROTATION = re.compile(rf"(!?){_DECIMAL}", re.ASCII)
_LONGEST = 64  # no part that means anything is longer


class BadRequest(Exception):
    """A request that cannot be answered; `code` names why, `facts` fill its sentence."""

    status = 400

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


class NotSupported(BadRequest):
    """A request that the specification knows and this server does not answer."""

    status = 501


@dataclass(frozen=True, slots=True)
class Region:
    """Which part: "full", "square", "px" or "pct" with four numbers."""

    kind: str
    numbers: tuple[float, float, float, float] = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Size:
    """How large: "max", "full" (2.1), "pct", "exact" (one side may be free) or "within"."""

    kind: str
    width: int | None = None
    height: int | None = None
    percent: float = 100
    may_grow: bool = False


@dataclass(frozen=True, slots=True)
class ImageRequest:
    """One request, understood but not yet held against an image."""

    region: Region
    size: Size
    rotation: float
    is_mirrored: bool
    quality: str
    format: str


def parse(version: int, region: str, size: str, rotation: str, last: str) -> ImageRequest:
    """The five parts of an image URI; raises BadRequest or NotSupported."""
    degrees, is_mirrored = _parse_rotation(rotation)
    quality, format_ = _parse_last(last)
    return ImageRequest(
        region=_parse_region(region),
        size=_parse_size(size, version),
        rotation=degrees,
        is_mirrored=is_mirrored,
        quality=quality,
        format=format_,
    )


def _parse_region(text: str) -> Region:
    if text in ("full", "square"):
        return Region(text)
    if len(text) <= _LONGEST:
        if found := _REGION.fullmatch(text):
            return _not_empty(Region("px", _four(found)))
        if found := _REGION_PCT.fullmatch(text):
            return _not_empty(Region("pct", _four(found)))
    raise BadRequest("bad_region", text=_shown(text))


def _four(found: re.Match) -> tuple[float, float, float, float]:
    """The four numbers of a region; those without a point stay whole."""
    x, y, width, height = (float(part) if "." in part else int(part) for part in found.groups())
    return x, y, width, height


def _not_empty(region: Region) -> Region:
    if not region.numbers[2] or not region.numbers[3]:
        raise BadRequest("empty_region")
    return region


def _parse_size(text: str, version: int) -> Size:
    may_grow = version == 2  # sizeAboveFull has no sign of its own in 2.1
    rest = text
    if version >= 3 and text.startswith("^"):
        may_grow, rest = True, text[1:]
    if rest == "max":
        return Size("max", may_grow=may_grow and version >= 3)
    if rest == "full" and version == 2:
        return Size("full")
    if len(rest) <= _LONGEST:
        if found := _SIZE_PCT.fullmatch(rest):
            percent = float(found[1])
            if not percent:
                raise BadRequest("empty_size")
            return Size("pct", percent=percent, may_grow=may_grow)
        kind, rest = ("within", rest[1:]) if rest.startswith("!") else ("exact", rest)
        if found := _SIZE.fullmatch(rest):
            return _sides(
                kind, found[1], found[2], may_grow and (kind == "exact" or version >= 3), text
            )
    raise BadRequest("bad_size", text=_shown(text))


def _sides(kind: str, width: str, height: str, may_grow: bool, text: str) -> Size:
    wide, high = (int(side) if side else None for side in (width, height))
    if 0 in (wide, high):
        raise BadRequest("empty_size")
    if (wide is None and high is None) or (kind == "within" and None in (wide, high)):
        raise BadRequest("bad_size", text=_shown(text))
    return Size(kind, wide, high, may_grow=may_grow)


def _parse_rotation(text: str) -> tuple[float, bool]:
    found = _ROTATION.fullmatch(text) if len(text) <= _LONGEST else None
    if not found or float(found[2]) > 360:
        raise BadRequest("bad_rotation", text=_shown(text))
    return float(found[2]) % 360, bool(found[1])


def _parse_last(text: str) -> tuple[str, str]:
    quality, dot, format_ = text.rpartition(".")
    if not dot or quality not in QUALITIES:
        raise BadRequest("bad_quality", text=_shown(quality or text))
    if format_ not in FORMATS:
        raise BadRequest("bad_format", text=_shown(format_))
    return quality, format_


def _shown(text: str) -> str:
    """As much of a stranger's text as may stand in a sentence."""
    return "".join(letter if letter.isprintable() else "�" for letter in text[:_LONGEST])

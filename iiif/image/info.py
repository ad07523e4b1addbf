"""info.json: what an image is and what may be asked of it (Image API 3.0 §5, 2.1 §5)."""

from archive.pyramids.contract import PyramidIndex
from iiif.image.geometry import Limits
from iiif.image.parameters import QUALITIES

PROFILE = {
    2: "http://iiif.io/api/image/2/level2.json",
    3: "http://iiif.io/api/image/3/level2.json",
}
CONTEXT = {
    2: "http://iiif.io/api/image/2/context.json",
    3: "http://iiif.io/api/image/3/context.json",
}
LD_JSON = {
    2: "application/ld+json",
    3: f'application/ld+json;profile="{CONTEXT[3]}"',
}
DEFAULT_TYPE = {2: "application/json", 3: LD_JSON[3]}

# jp2 and pdf are made too, but not offered: docs/decisions/image-validators.md
DECLARED_FORMATS = ("jpg", "png", "webp", "tif", "gif")

# What this server does beyond level 2.
_EXTRA_FEATURES = [
    "canonicalLinkHeader",
    "mirroring",
    "profileLinkHeader",
    "rotationArbitrary",
    "sizeUpscaling",
]
_SUPPORTS_2 = [
    "baseUriRedirect",
    "canonicalLinkHeader",
    "cors",
    "jsonldMediaType",
    "mirroring",
    "profileLinkHeader",
    "regionByPct",
    "regionByPx",
    "regionSquare",
    "rotationArbitrary",
    "rotationBy90s",
    "sizeAboveFull",
    "sizeByConfinedWh",
    "sizeByDistortedWh",
    "sizeByH",
    "sizeByPct",
    "sizeByW",
    "sizeByWh",
]


def info(version: int, uri: str, index: PyramidIndex, limits: Limits, rights: str = "") -> dict:
    """The description of one image for a version of the API."""
    described = {
        "protocol": "http://iiif.io/api/image",
        "width": index.width,
        "height": index.height,
        "sizes": [{"width": w, "height": h} for w, h in listed_sizes(index)],
        "tiles": [{"width": index.tile, "scaleFactors": [level.scale for level in index.levels]}],
    }
    limited = {"maxWidth": limits.max_side, "maxArea": limits.max_area}
    if version == 2:
        beyond = {
            "formats": list(DECLARED_FORMATS),
            "qualities": list(QUALITIES),
            "supports": _SUPPORTS_2,
            **limited,
        }
        return {"@context": CONTEXT[2], "@id": uri, **described, "profile": [PROFILE[2], beyond]}
    return {
        "@context": CONTEXT[3],
        "id": uri,
        "type": "ImageService3",
        "profile": "level2",
        **described,
        **limited,
        "preferredFormats": ["jpg"],
        "extraFormats": list(DECLARED_FORMATS[2:]),
        "extraQualities": [each for each in QUALITIES if each != "default"],
        "extraFeatures": _EXTRA_FEATURES,
        **({"rights": rights} if rights else {}),
    }


def listed_sizes(index: PyramidIndex) -> list[tuple[int, int]]:
    """Whole images that are answered with no decoding, smallest first; a level or two more where they are needed.

    OpenSeadragon up to 5, so Mirador 4 and Clover 3, takes these sizes for the levels of the pyramid when there are
    as many of them, or one less, and then asks for tiles that do not fit together.
    """
    smallest, *larger = [(level.width, level.height) for level in reversed(index.levels)]
    sizes = {*index.ready, smallest}
    for level in larger:
        if len(sizes) not in (len(index.levels) - 1, len(index.levels)):
            break
        sizes.add(level)
    return sorted(sizes)

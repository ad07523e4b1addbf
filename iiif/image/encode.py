"""Pixels as an answer: turned, in the quality and the format that were asked for."""

import io

import numpy as np
import pyvips
from PIL import Image

from archive.pyramids import jpeg
from iiif.image.geometry import Rendering

# Drawn from tiles that were JPEG already: at the tiles' own 85 small writing would come out at 33.5 dB, at 90 just at 35.
QUALITY = 91
_BLACK_BELOW = 128
_STRIP_OFFSETS, _STRIP_BYTE_COUNTS = 273, 279  # TIFF 6.0 §8
_PILLOW = {  # format: Pillow's name, options, whether it can be transparent
    "jpg": ("JPEG", {"quality": QUALITY}, False),
    "png": ("PNG", {"compress_level": 3}, True),
    "webp": ("WEBP", {"quality": 85, "method": 2}, True),
    "tif": ("TIFF", {"compression": "tiff_adobe_deflate"}, True),
    "gif": ("GIF", {}, True),
    "jp2": ("JPEG2000", {"quality_mode": "dB", "quality_layers": [42]}, False),
    "pdf": ("PDF", {"resolution": 150.0, "quality": QUALITY}, False),
}
# Bytes of memory that a pixel takes at the worst moment, measured at 25 megapixels; colour.
_WEIGHT = {"jpg": 10, "png": 10, "tif": 10, "pdf": 10, "webp": 14, "gif": 16, "jp2": 42}
_WEIGHT_TILTED = 28  # more
_QUARTER_TURNS = {90: 3, 180: 2, 270: 1}  # clockwise degrees: NumPy's anticlockwise quarters


def memory(rendering: Rendering) -> int:
    """About how many bytes it takes to render something, at the worst moment."""
    weight = _WEIGHT[rendering.format] + _WEIGHT_TILTED * _is_tilted(rendering)
    return weight * rendering.out_width * rendering.out_height


def encode(pixels: np.ndarray, rendering: Rendering) -> bytes:
    """Mirrored first, then turned clockwise (Image API 3.0 §4.3), then coloured and encoded."""
    if rendering.is_mirrored:
        pixels = pixels[:, ::-1]
    if rendering.rotation in _QUARTER_TURNS:
        pixels = np.rot90(pixels, _QUARTER_TURNS[rendering.rotation])
    is_tilted = _is_tilted(rendering)
    if rendering.format == "jpg" and rendering.quality in ("default", "color") and not is_tilted:
        return jpeg.encode(pixels, QUALITY)
    image = Image.fromarray(
        np.ascontiguousarray(pixels[:, :, 0] if pixels.shape[2] == 1 else pixels)
    )
    name, options, may_be_clear = _PILLOW[rendering.format]
    if rendering.quality in ("gray", "bitonal"):
        image = image.convert("L")
    if is_tilted:
        image = _tilted(image, rendering.rotation, may_be_clear)
    if rendering.quality == "bitonal":
        image = _bitonal(image)
    if name == "JPEG2000" and min(image.size) < 32:
        options = {**options, "num_resolutions": 1}
    out = io.BytesIO()
    image.save(out, name, **options)
    return _padded_with_nought(out.getbuffer()) if name == "TIFF" else out.getvalue()


def _padded_with_nought(tiff: memoryview) -> bytes:
    """libtiff begins its directory at an even byte; the one it may skip for that holds whatever memory held before."""
    directory = int.from_bytes(tiff[4:8], "little")
    with Image.open(io.BytesIO(tiff)) as written:
        tags = written.tag_v2
        end = tags[_STRIP_OFFSETS][-1] + tags[_STRIP_BYTE_COUNTS][-1]
    if end == directory - 1:
        tiff[end] = 0
    return bytes(tiff)


def _is_tilted(rendering: Rendering) -> bool:
    return rendering.rotation not in (0, *_QUARTER_TURNS)


def _bitonal(image: Image.Image) -> Image.Image:
    """Black and white alone; what is clear stays clear."""
    black_or_white = [255 if level >= _BLACK_BELOW else 0 for level in range(256)]
    if image.mode == "LA":
        return image.point(black_or_white * 2)
    return image.point(black_or_white)


def _tilted(image: Image.Image, degrees: float, may_be_clear: bool) -> Image.Image:
    """Turned by any angle onto a larger canvas: clear where the format allows it, else black.

    Black and libvips's own placing are what validators compare with (docs/decisions/image-validators.md).
    """
    cubic = pyvips.Interpolate.new("bicubic")
    picture = pyvips.Image.new_from_array(np.asarray(image), interpretation="srgb")
    if not may_be_clear:
        return Image.fromarray(picture.similarity(angle=degrees, interpolate=cubic).numpy())
    picture = picture.addalpha().premultiply()
    picture = picture.similarity(angle=degrees, interpolate=cubic).unpremultiply()
    return Image.fromarray(picture.cast("uchar").numpy())

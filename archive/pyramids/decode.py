"""Any master as one upright 8-bit image, grey or sRGB, with nothing of its camera left in it."""

from pathlib import Path

import numpy as np
import pyvips
from PIL import Image

from archive.pyramids.examine import Examined, Refused

_ICC = "icc-profile-data"
_MASK = 40  # the grey of what is painted over
_JP2_BYTES_A_PIXEL = 20  # OpenJPEG keeps whole tiles as 32-bit samples
_MAX_JP2_PIXELS = 150_000_000


def upright(path: Path, examined: Examined, *, page: int = 0) -> pyvips.Image:
    """The image as it is to be shown; decoded as its rows are asked for, where its form allows."""
    image = _load_jp2(path, examined) if examined.kind == "jp2" else _load(path, examined, page)
    orientation = image.get("orientation") if image.get_typeof("orientation") else 1
    image = _to_eight_bits(image)
    if orientation > 2:  # needs rows in another order than they come
        image = _held(image)
    if orientation > 1:
        image = image.copy()
        image.set_type(pyvips.GValue.gint_type, "orientation", orientation)
        image = image.autorot()
    return image


def masked(image: pyvips.Image, masks: list[list[int]]) -> pyvips.Image:
    """An upright 8-bit image with some boxes painted over, rows still coming one after the other."""
    for left, top, width, height in masks:
        right, bottom = min(left + width, image.width), min(top + height, image.height)
        if right > left and bottom > top:
            patch = pyvips.Image.black(right - left, bottom - top, bands=image.bands) + _MASK
            patch = patch.cast("uchar").copy(interpretation=image.interpretation)
            image = image.insert(patch, left, top)
    return image


def _load(path: Path, examined: Examined, page: int) -> pyvips.Image:
    options = {"access": "sequential", "fail_on": "error"}
    if examined.kind == "tiff":
        return pyvips.Image.tiffload(str(path), page=examined.directories[page], **options)
    if examined.kind == "jpeg":
        return pyvips.Image.jpegload(str(path), **options)
    if examined.kind == "png":
        return pyvips.Image.pngload(str(path), **options)
    return pyvips.Image.webpload(str(path), **options)


def _load_jp2(path: Path, examined: Examined) -> pyvips.Image:
    """JPEG 2000 through Pillow: the libvips that comes from PyPI has no reader for it."""
    if examined.width * examined.height > _MAX_JP2_PIXELS:
        raise Refused(
            "jp2_too_large",
            width=examined.width,
            height=examined.height,
            limit=_MAX_JP2_PIXELS // 1_000_000,
        )
    with Image.open(path, formats=["JPEG2000"]) as opened:
        profile = opened.info.get("icc_profile")
        opened.load()
        deep = opened.mode.startswith("I;16")
        pixels = np.asarray(opened if deep or opened.mode in _MODES else opened.convert("RGB"))
    bands = 1 if pixels.ndim == 2 else pixels.shape[2]
    height, width = pixels.shape[:2]
    image = pyvips.Image.new_from_memory(
        np.ascontiguousarray(pixels), width, height, bands, "ushort" if deep else "uchar"
    )
    meaning = "grey16" if deep else {1: "b-w", 2: "b-w", 3: "srgb", 4: "srgb"}[bands]
    image = image.copy(interpretation=meaning)
    if profile:
        image = image.copy()
        image.set_type(pyvips.GValue.blob_type, _ICC, profile)
    return image


_MODES = {"L", "LA", "RGB", "RGBA"}


def _to_eight_bits(image: pyvips.Image) -> pyvips.Image:
    """Colours turned into sRGB (or grey) once, alpha laid on white."""
    if image.format in ("complex", "dpcomplex") or image.bands > 5:
        raise Refused("strange_colours")
    is_grey = image.interpretation in ("b-w", "grey16") or image.bands < 3
    try:
        image = _in_srgb(image, is_grey)
    except pyvips.Error:
        raise Refused("strange_colours") from None
    if image.hasalpha():
        image = image.flatten(background=255)
    if image.format != "uchar":
        image = image.cast("uchar")
    if is_grey:
        image = image.extract_band(0)
    elif image.bands != 3:
        raise Refused("strange_colours")
    return image.copy(interpretation="b-w" if is_grey else "srgb")


def _in_srgb(image: pyvips.Image, is_grey: bool) -> pyvips.Image:
    if image.get_typeof(_ICC) and not _looks_like_srgb(image):
        try:
            return image.icc_transform(
                "srgb", embedded=True, intent="relative", black_point_compensation=True
            )
        except pyvips.Error:
            image = image.copy()
            image.remove(_ICC)  # a broken profile is no profile
    if image.interpretation == "cmyk":
        return image.icc_transform("srgb", input_profile="cmyk", intent="relative")
    return image.colourspace("b-w" if is_grey else "srgb")


def _looks_like_srgb(image: pyvips.Image) -> bool:
    """Whether a profile changes nothing that an eye could see; most say sRGB in other words."""
    bands = image.bands - image.hasalpha()
    if image.interpretation == "cmyk" or bands not in (1, 3):
        return False
    steps = np.linspace(0, 255, 9).astype(np.uint8)
    if bands == 3:
        samples = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(-1, 1, 3)
    else:
        samples = np.arange(256, dtype=np.uint8).reshape(-1, 1, 1)
    lattice = pyvips.Image.new_from_memory(samples.tobytes(), 1, len(samples), bands, "uchar")
    lattice = lattice.copy(interpretation="srgb" if bands == 3 else "b-w")
    lattice.set_type(pyvips.GValue.blob_type, _ICC, image.get(_ICC))
    try:
        turned = lattice.icc_transform("srgb", embedded=True, intent="relative").numpy()
    except pyvips.Error:
        return False
    return int(np.abs(turned.reshape(len(samples), -1).astype(int) - samples[:, 0, :]).max()) <= 3


def _held(image: pyvips.Image) -> pyvips.Image:
    """All rows, kept where they can be read in any order: on disc when they are many."""
    if image.width * image.height * image.bands < 100_000_000:
        return image.copy_memory()
    held = pyvips.Image.new_temp_file("%s.v")
    image.write(held)
    return held

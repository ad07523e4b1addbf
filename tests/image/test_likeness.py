"""Photograph and text, in every format and at odd sizes, are what Pillow makes of the whole picture."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from tests.image.conftest import opened, psnr

LANCZOS = Image.Resampling.LANCZOS
PARTS = [  # region, size, box, size in pixels
    ("full", "1100,", (0, 0, 1501, 1103), (1100, 808)),
    ("full", "901,", (0, 0, 1501, 1103), (901, 662)),
    ("37,51,1203,901", "800,", (37, 51, 1240, 952), (800, 599)),
    ("509,509,300,300", "299,299", (509, 509, 809, 809), (299, 299)),
    ("3,3,1480,1080", "368,", (3, 3, 1483, 1083), (368, 269)),
    ("1,1,1499,1101", "733,", (1, 1, 1500, 1102), (733, 538)),
]


@pytest.fixture(scope="session")
def letter() -> Image.Image:
    """Dark writing on paper."""
    paper = Image.new("RGB", (1501, 1103), (236, 228, 210))
    pen, font = ImageDraw.Draw(paper), ImageFont.load_default(34)
    for line in range(24):
        text = (
            f"{line:02} The bridge over the river stands since the autumn of 1908, said the keeper."
        )
        pen.text((30 + line % 5, 16 + line * 45), text, (44, 36, 30), font=font)
    return paper


@pytest.mark.parametrize(("region", "size", "box", "out"), PARTS)
@pytest.mark.parametrize("kind", ["harbour", "letter"])
def test_a_part_at_an_odd_size_is_alike_in_every_format(
    request, hang, see, kind, region, size, box, out
):
    picture = request.getfixturevalue(kind)
    asset = hang(picture)
    expected = picture.crop(box).resize(out, LANCZOS)

    for form in ("png", "tif", "jpg", "webp"):
        answer = opened(see(asset, f"{region}/{size}/0/default.{form}"))
        assert psnr(answer, expected) >= 35, form


def test_nothing_is_shifted_by_half_a_pixel(see, scan, harbour):
    for region, size, box, out in PARTS:
        answer = np.asarray(opened(see(scan, f"{region}/{size}/0/default.png")), float)
        whole = harbour.crop(box)
        right = np.asarray(whole.resize(out, LANCZOS), float)
        for across, down in ((0.5, 0), (-0.5, 0), (0, 0.5), (0, -0.5)):
            moved = whole.resize(out, LANCZOS).transform(
                out, Image.Transform.AFFINE, (1, 0, across, 0, 1, down), Image.Resampling.BICUBIC
            )
            inner = (slice(9, -9), slice(9, -9))
            wrong = np.mean((answer - np.asarray(moved, float))[inner] ** 2)
            assert np.mean((answer - right)[inner] ** 2) < wrong / 3, (region, size)


def test_neither_tiles_nor_bands_leave_a_seam(see, hang):
    asset = hang(Image.fromarray(np.full((1103, 1501, 3), (120, 140, 160), np.uint8)))

    for size in ("1100,", "max", "437,"):
        flat = np.asarray(opened(see(asset, f"3,5,1490,1090/{size}/0/default.png")), int)
        assert np.ptp(flat, axis=(0, 1)).max() <= 1

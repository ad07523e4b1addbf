"""Answers, held against a plain rendering of the whole picture by Pillow."""

import pytest
from PIL import Image

from tests.image.conftest import opened, psnr

LANCZOS = Image.Resampling.LANCZOS


@pytest.mark.parametrize(
    ("region", "size", "box", "out"),
    [
        ("full", "max", (0, 0, 1501, 1103), (1501, 1103)),
        ("full", "750,", (0, 0, 1501, 1103), (750, 551)),
        ("full", "!400,400", (0, 0, 1501, 1103), (400, 294)),
        ("full", ",333", (0, 0, 1501, 1103), (453, 333)),
        ("full", "pct:31.5", (0, 0, 1501, 1103), (473, 347)),
        ("square", "301,", (199, 0, 1302, 1103), (301, 301)),
        ("0,0,512,512", "512,512", (0, 0, 512, 512), (512, 512)),
        ("1024,1024,477,79", "477,79", (1024, 1024, 1501, 1103), (477, 79)),
        ("0,0,1024,1024", "512,512", (0, 0, 1024, 1024), (512, 512)),
        ("500,500,30,30", "30,30", (500, 500, 530, 530), (30, 30)),
        ("511,511,2,2", "max", (511, 511, 513, 513), (2, 2)),
        ("101,203,999,700", "500,350", (101, 203, 1100, 903), (500, 350)),
        ("333,77,700,701", "123,321", (333, 77, 1033, 778), (123, 321)),
        ("pct:10,20,30,40", "max", (150, 221, 600, 662), (450, 441)),
        ("1400,1000,900,900", "max", (1400, 1000, 1501, 1103), (101, 103)),
        ("700,500,50,40", "^200,160", (700, 500, 750, 540), (200, 160)),
    ],
)
def test_any_part_at_any_size_is_what_pillow_makes_of_it(
    see, scan, harbour, region, size, box, out
):
    answer = opened(see(scan, f"{region}/{size}/0/default.png"))

    assert answer.size == out
    assert psnr(answer, harbour.crop(box).resize(out, LANCZOS)) >= 35


def test_a_tile_has_no_seam_with_the_next(see, scan):
    left = opened(see(scan, "0,0,512,512/512,512/0/default.jpg"))
    right = opened(see(scan, "512,0,512,512/512,512/0/default.jpg"))
    across = opened(see(scan, "256,0,512,512/512,512/0/default.png"))

    joined = Image.new("RGB", (512, 512))
    joined.paste(left.crop((256, 0, 512, 512)), (0, 0))
    joined.paste(right.crop((0, 0, 256, 512)), (256, 0))
    assert psnr(joined, across) == float("inf")


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
@pytest.mark.parametrize("mirror", ["", "!"])
def test_quarter_turns_and_mirrors_move_pixels_and_nothing_else(
    see, scan, harbour, degrees, mirror
):
    answer = opened(see(scan, f"100,100,400,300/max/{mirror}{degrees}/default.png"))

    expected = harbour.crop((100, 100, 500, 400))
    if mirror:
        expected = expected.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    assert psnr(answer, expected.rotate(-degrees, expand=True)) >= 35


def test_any_angle_is_laid_on_a_clear_ground_or_a_black_one(see, scan):
    clear = opened(see(scan, "0,0,200,100/max/22.5/default.png"))
    black = opened(see(scan, "0,0,200,100/max/22.5/default.jpg"))

    assert clear.mode == "RGBA"
    assert clear.getpixel((0, 0))[3] == 0
    assert max(black.getpixel((0, 0))) < 10
    assert clear.size == black.size
    assert clear.width > 200


@pytest.mark.parametrize("quality", ["default", "color", "gray", "bitonal"])
@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("jpg", "JPEG"),
        ("png", "PNG"),
        ("webp", "WEBP"),
        ("tif", "TIFF"),
        ("gif", "GIF"),
        ("jp2", "JPEG2000"),
    ],
)
@pytest.mark.parametrize("turn", ["0", "45"])
def test_every_quality_comes_in_every_format(see, scan, quality, form, name, turn):
    answer = opened(see(scan, f"200,200,300,200/150,/{turn}/{quality}.{form}"))

    assert answer.format == name
    colours = answer.convert("RGBA").convert("RGB").getcolors(1 << 20)
    if quality == "bitonal" and form in ("png", "tif"):
        assert {colour for _, colour in colours} <= {(0, 0, 0), (255, 255, 255)}
    if quality in ("default", "color"):
        assert len(colours) > 100


def test_a_page_comes_as_pdf(see, scan):
    answer = see(scan, "full/400,/0/default.pdf")

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_a_grey_scan_is_answered_in_every_quality(hang, see, harbour):
    grey = hang(harbour.convert("L"))

    for quality in ("default", "color", "gray", "bitonal"):
        for turn in ("0", "30"):
            for form in ("jpg", "png", "webp", "tif", "gif", "jp2", "pdf"):
                assert see(grey, f"10,10,90,80/max/{turn}/{quality}.{form}").status_code == 200

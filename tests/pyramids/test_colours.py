"""Whatever a master's colours are stored in, what is served looks as it should, upright and in sRGB."""

import io

import numpy as np
import pytest
import pyvips
from PIL import Image, ImageCms, ImageOps
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from tests.image.conftest import picture, psnr

SRGB = ImageCms.createProfile("sRGB")


@pytest.fixture(scope="module")
def view() -> Image.Image:
    return picture(300, 200)


def profile(name: str) -> bytes:
    """A profile that libvips brings with it: srgb, p3, cmyk."""
    return bytes(pyvips.Operation.call("profile_load", name))


def adobe_like() -> bytes:
    """A wide RGB with a gamma of 2.2, as Adobe RGB (1998) is: its primaries written into an sRGB profile."""
    raw = bytearray(ImageCms.ImageCmsProfile(SRGB).tobytes())
    tags = int.from_bytes(raw[128:132], "big")
    primaries = {  # s15Fixed16, D50
        b"rXYZ": (0.60974, 0.31111, 0.01947),
        b"gXYZ": (0.20528, 0.62567, 0.06087),
        b"bXYZ": (0.14919, 0.06322, 0.74457),
    }
    for number in range(tags):
        entry = 132 + 12 * number
        name, at = bytes(raw[entry : entry + 4]), int.from_bytes(raw[entry + 4 : entry + 8], "big")
        for place, value in enumerate(primaries.get(name, ())):
            start = at + 8 + 4 * place
            raw[start : start + 4] = round(value * 65536).to_bytes(4, "big")
    return bytes(raw)


def in_srgb(image: Image.Image, icc: bytes) -> Image.Image:
    """What littleCMS, asked through Pillow, makes of a picture with a profile."""
    return ImageCms.profileToProfile(
        image,
        ImageCms.ImageCmsProfile(io.BytesIO(icc)),
        SRGB,
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


@pytest.mark.parametrize("form", ["tif", "jpg", "png", "webp"])
@pytest.mark.parametrize("icc", [adobe_like(), profile("p3")], ids=["adobe", "p3"])
def test_wide_colours_are_turned_into_srgb_once(made, tmp_path, view, form, icc):
    path = tmp_path / f"master.{form}"
    view.save(path, icc_profile=icc, quality=95)

    _, shown = made(path)

    expected = in_srgb(Image.open(path).convert("RGB"), icc)
    assert psnr(shown, expected) >= 33
    mean = np.asarray(expected, float).mean((0, 1)) - np.asarray(shown, float).mean((0, 1))
    assert np.abs(mean).max() < 1
    plain = np.asarray(view, float).mean((0, 1)) - np.asarray(shown, float).mean((0, 1))
    assert np.abs(plain).max() > 1, "the profile was not applied"


def test_a_profile_that_says_srgb_changes_nothing(made, tmp_path, view):
    path = tmp_path / "master.tif"
    view.save(path, icc_profile=ImageCms.ImageCmsProfile(SRGB).tobytes())

    _, with_profile = made(path)
    view.save(path)
    _, without = made(path)

    assert psnr(with_profile, without) == float("inf")


def test_a_broken_profile_is_no_profile(made, tmp_path, view):
    path = tmp_path / "master.tif"
    view.save(path, icc_profile=b"no profile at all" * 20)

    _, shown = made(path)

    assert psnr(shown, view) >= 33


@pytest.mark.parametrize("form", ["tif", "jpg"])
@pytest.mark.parametrize("has_profile", [True, False])
def test_cmyk_is_turned_into_srgb(made, tmp_path, view, form, has_profile):
    icc = profile("cmyk")
    to_cmyk = ImageCms.buildTransform(
        SRGB, ImageCms.ImageCmsProfile(io.BytesIO(icc)), "RGB", "CMYK"
    )
    path = tmp_path / f"master.{form}"
    printed = ImageCms.applyTransform(view, to_cmyk)
    printed.save(path, quality=95, **({"icc_profile": icc} if has_profile else {}))

    _, shown = made(path)

    assert shown.mode == "RGB"
    expected = in_srgb(printed, icc)
    assert psnr(shown, expected) >= (30 if has_profile else 24)


@pytest.mark.parametrize("form", ["tif", "png"])
def test_sixteen_bits_become_eight(made, tmp_path, view, form):
    path = tmp_path / f"master.{form}"
    deep = pyvips.Image.new_from_array(np.asarray(view, np.uint16) * 257)
    deep.copy(interpretation="rgb16").write_to_file(str(path))

    _, shown = made(path)

    assert psnr(shown, view) >= 33


@pytest.mark.parametrize("form", ["tif", "png", "jp2"])
def test_grey_of_sixteen_bits_becomes_grey_of_eight(made, tmp_path, view, form):
    grey = view.convert("L")
    path = tmp_path / f"master.{form}"
    Image.fromarray(np.asarray(grey, np.uint16) * 257).save(path)

    _, shown = made(path)

    assert shown.mode == "L"
    assert psnr(shown, grey) >= 33


@pytest.mark.parametrize("form", ["tif", "jpg", "png", "jp2"])
def test_grey_stays_grey(made, tmp_path, view, form):
    path = tmp_path / f"master.{form}"
    view.convert("L").save(path)

    _, shown = made(path)

    assert shown.mode == "L"
    assert psnr(shown, view.convert("L")) >= 33


@pytest.mark.parametrize("options", [{}, {"compression": "group4"}])
def test_black_and_white_becomes_grey_without_turning_over(made, tmp_path, view, options):
    path = tmp_path / "master.tif"
    lines = view.convert("L").point(lambda level: 255 if level > 90 else 0).convert("1")
    lines.save(path, **options)

    _, shown = made(path)

    assert shown.mode == "L"
    assert np.asarray(shown, float).mean() == pytest.approx(
        np.asarray(lines.convert("L"), float).mean(), abs=2
    )


def test_where_white_is_zero_white_is_white(made, tmp_path, view):
    path = tmp_path / "master.tif"
    tags = ImageFileDirectory_v2()
    tags[262] = 0
    grey = view.convert("L")
    grey.save(path, tiffinfo=tags)
    stored = Image.open(path)

    _, shown = made(path)

    assert stored.tag_v2[262] == 0
    assert psnr(shown, stored.convert("L")) >= 33


@pytest.mark.parametrize("form", ["tif", "png", "webp", "jp2"])
@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_what_is_clear_is_laid_on_white(made, tmp_path, view, form, mode):
    if (form, mode) == ("webp", "LA"):
        pytest.skip("WebP knows no grey")
    path = tmp_path / f"master.{form}"
    veil = Image.linear_gradient("L").resize(view.size)
    pane = view.convert(mode)
    pane.putalpha(veil)
    pane.save(path, **({"lossless": True} if form == "webp" else {}))

    _, shown = made(path)

    white = Image.new("RGBA", view.size, "white")
    white.alpha_composite(pane.convert("RGBA"))
    assert psnr(shown.convert("RGB"), white.convert("RGB")) >= 30


def test_colours_from_a_palette_are_shown(made, tmp_path, view):
    path = tmp_path / "master.png"
    painted = view.quantize(64)
    painted.save(path)

    _, shown = made(path)

    assert psnr(shown, painted.convert("RGB")) >= 28


def test_colours_of_jpeg_2000_are_shown(made, tmp_path, view):
    path = tmp_path / "master.jp2"
    view.save(path)

    derived, shown = made(path)

    assert (derived.width, derived.height) == view.size
    assert psnr(shown, view) >= 33


@pytest.mark.parametrize("form", ["jpg", "tif", "png", "webp"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_what_the_camera_turned_stands_upright(made, tmp_path, view, form, orientation):
    path = tmp_path / f"master.{form}"
    exif = Image.Exif()
    exif[274] = orientation
    if form == "tif":
        view.save(path, tiffinfo={274: orientation})
    else:
        view.save(path, exif=exif, quality=95)
    with Image.open(path) as stored:
        stored.load()
        upright = ImageOps.exif_transpose(stored)

    derived, shown = made(path)

    assert (derived.width, derived.height) == upright.size == shown.size
    assert psnr(shown, upright) >= 32


def test_nothing_of_the_camera_is_left(made, tmp_path, view):
    path = tmp_path / "master.jpg"
    exif = Image.Exif()
    exif[271], exif[272] = "SECRETMAKER", "SECRETMODEL"
    exif.get_ifd(0x8825)[2] = (31.0, 14.0, 7.5)
    exif.get_ifd(0x8769)[0xA431] = "SECRETSERIAL"
    view.save(path, exif=exif, comment=b"SECRETCOMMENT", icc_profile=profile("p3"))

    derived, _ = made(path)

    raw = derived.path.read_bytes()
    for trace in (b"SECRET", b"Exif", b"ICC_PROFILE", b"acsp", b"http://ns.adobe.com"):
        assert trace not in raw


def test_the_page_that_is_asked_for_is_taken(made, tmp_path, view):
    path = tmp_path / "master.tif"
    second = view.rotate(90, expand=True)
    view.save(path, save_all=True, append_images=[second, view.convert("L")])

    assert made(path, 0)[1].size == view.size
    assert psnr(made(path, 1)[1], second) >= 33
    assert made(path, 2)[1].mode == "L"
    assert made(path)[0].pages == 3


def test_a_smaller_copy_inside_a_master_is_no_page(made, tmp_path, view):
    path = tmp_path / "master.tif"
    image = pyvips.Image.new_from_array(np.asarray(picture(700, 500))).copy(interpretation="srgb")
    image.tiffsave(str(path), tile=True, pyramid=True, compression="deflate")

    derived, shown = made(path)

    assert derived.pages == 1
    assert shown.size == (700, 500)

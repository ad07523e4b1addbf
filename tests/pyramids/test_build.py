"""A pyramid is right for us, tile by tile, and for every other reader of TIFF."""

import io
import os
import subprocess
import sys

import numpy as np
import pytest
import pyvips
from PIL import Image

from archive.pyramids import jpeg, read
from archive.pyramids.build import write_pyramid
from archive.pyramids.contract import DamagedPyramid, UnknownFormat, level_sizes, ready_sizes
from archive.pyramids.tiff import is_big
from tests.image.conftest import picture, psnr


def write(pixels: np.ndarray, path, tile: int = 256):
    """The pyramid of an array, written and opened again."""
    height, width, bands = pixels.shape
    image = pyvips.Image.new_from_memory(
        np.ascontiguousarray(pixels), width, height, bands, "uchar"
    )
    write_pyramid(image, path, tile=tile)
    descriptor = os.open(path, os.O_RDONLY)

    def read_range(offset: int, length: int) -> bytes:
        return os.pread(descriptor, length, offset)

    return read.open_index(read_range), read_range


@pytest.mark.parametrize("bands", [1, 3])
def test_every_size_from_1_to_600_has_levels_rounded_up_and_tiles_cut_to_them(tmp_path, bands):
    source = np.asarray(picture(600, 600))[:, :, :bands]
    for side in range(1, 601, 1 if bands == 3 else 37):
        width, height = side, 1 + (side * 7) % 97
        index, read_range = write(source[:height, :width], tmp_path / "p.tif", tile=128)

        assert [(level.width, level.height) for level in index.levels] == level_sizes(
            width, height, 128
        )
        for level in index.levels:
            assert level.width == -(-width // level.scale)
            assert level.height == -(-height // level.scale)
            for row in range(level.rows):
                for column in range(level.columns):
                    stream = read.checked_tile(index, read_range, level, column, row)
                    with Image.open(io.BytesIO(stream)) as tile:
                        assert tile.size == (
                            min(128, level.width - column * 128),
                            min(128, level.height - row * 128),
                        )
        assert list(index.ready) == ready_sizes(width, height)


def assembled(index, read_range, level) -> Image.Image:
    whole = Image.new("RGB" if index.bands == 3 else "L", (level.width, level.height))
    for row in range(level.rows):
        for column in range(level.columns):
            stream = read.tile(index, read_range, level, column, row)
            whole.paste(Image.open(io.BytesIO(stream)), (column * index.tile, row * index.tile))
    return whole


def as_jpeg(image: Image.Image) -> float:
    """What our kind of JPEG alone costs a picture."""
    stream = jpeg.encode(np.asarray(image))
    return psnr(Image.open(io.BytesIO(stream)), image)


@pytest.mark.parametrize("size", [(1501, 1103), (1024, 768), (333, 2049)])
def test_every_level_is_the_picture_made_smaller(tmp_path, size):
    source = picture(*size)
    index, read_range = write(np.asarray(source), tmp_path / "p.tif")

    for level in index.levels:
        whole = assembled(index, read_range, level)
        exact = (size[0] / level.scale, size[1] / level.scale)
        inner = (int(exact[0]), int(exact[1]))
        box = (0, 0, inner[0] * level.scale, inner[1] * level.scale)
        expected = source.resize(inner, Image.Resampling.BOX, box=box)
        assert psnr(whole.crop((0, 0, *inner)), expected) >= as_jpeg(expected) - 0.7


def test_edge_tiles_are_as_good_as_inner_ones(tmp_path):
    source = picture(700, 700)
    index, read_range = write(np.asarray(source), tmp_path / "p.tif")
    whole = assembled(index, read_range, index.levels[0])

    inner = psnr(whole.crop((256, 256, 512, 512)), source.crop((256, 256, 512, 512)))
    edge = psnr(whole.crop((690, 0, 700, 700)), source.crop((690, 0, 700, 700)))

    assert edge > inner - 1.5


def test_ready_made_sizes_are_the_picture_made_smaller(tmp_path):
    source = picture(1501, 1103)
    index, read_range = write(np.asarray(source), tmp_path / "p.tif")

    assert set(index.ready) == {(200, 147), (400, 294), (1024, 752)}
    for size in index.ready:
        with Image.open(io.BytesIO(read.ready(index, read_range, size))) as ready:
            assert ready.size == size
            expected = source.resize(size, Image.Resampling.LANCZOS)
            assert psnr(ready, expected) >= min(35, as_jpeg(expected) - 1)


@pytest.mark.parametrize("bands", [1, 3])
def test_other_readers_open_a_pyramid_without_complaint(tmp_path, bands):
    source = picture(1501, 1103)
    pixels = np.asarray(source)[:, :, :bands]
    write(pixels, tmp_path / "p.tif")

    page = pyvips.Image.new_from_file(str(tmp_path / "p.tif"), fail_on="warning")
    assert (page.width, page.height, page.bands) == (1501, 1103, bands)
    assert page.get("n-pages") == 4
    for number in range(4):
        level = pyvips.Image.new_from_file(str(tmp_path / "p.tif"), page=number, fail_on="warning")
        assert level.avg() == pytest.approx(pixels.mean(), abs=0.3)
    with Image.open(tmp_path / "p.tif") as opened:
        assert opened.n_frames == 4
        expected = Image.fromarray(pixels[:, :, 0] if bands == 1 else pixels)
        assert psnr(opened, expected) >= 35


def test_our_tiles_decode_to_the_very_pixels_that_other_readers_see(tmp_path):
    index, read_range = write(np.asarray(picture(1501, 1103)), tmp_path / "p.tif")

    for number, level in enumerate(index.levels):
        page = pyvips.Image.new_from_file(str(tmp_path / "p.tif"), page=number).numpy()
        for row in range(level.height // 256):
            for column in range(level.width // 256):
                ours = jpeg.decode(read.tile(index, read_range, level, column, row), 3)
                top, left = row * 256, column * 256
                theirs = page[top : top + 256, left : left + 256]
                assert np.abs(ours.astype(int) - theirs).max() <= 3  # two builds of one decoder


def test_a_big_tiff_is_a_tiff_too(tmp_path, monkeypatch):
    monkeypatch.setattr("archive.pyramids.tiff._BIG_FROM", 0)
    source = picture(700, 500)
    index, read_range = write(np.asarray(source), tmp_path / "p.tif")

    assert read_range(2, 1) == b"\x2b"
    page = pyvips.Image.new_from_file(str(tmp_path / "p.tif"), fail_on="warning")
    assert psnr(Image.fromarray(page.numpy()), source) >= 35
    assert psnr(assembled(index, read_range, index.levels[0]), source) >= 35


def test_a_gigapixel_needs_a_big_tiff_and_a_page_does_not():
    assert is_big(60_000, 30_000, 3)
    assert not is_big(2480, 3508, 3)


def test_a_pyramid_opens_in_two_reads_at_most(tmp_path):
    reads = []
    _, read_range = write(np.asarray(picture(1501, 1103)), tmp_path / "p.tif", tile=16)

    def counted(offset: int, length: int) -> bytes:
        reads.append((offset, length))
        return read_range(offset, length)

    index = read.open_index(counted)

    assert len(index.offsets) > 5000
    assert len(reads) == 2


@pytest.mark.parametrize("at", [30, 200, 400])
def test_a_flipped_bit_in_the_index_is_noticed(tmp_path, at):
    write(np.asarray(picture(300, 300)), tmp_path / "p.tif")
    raw = bytearray((tmp_path / "p.tif").read_bytes())
    raw[at] ^= 4

    with pytest.raises((DamagedPyramid, UnknownFormat)):
        read.open_index(lambda offset, length: bytes(raw[offset : offset + length]))


def test_a_flipped_bit_in_a_tile_is_noticed(tmp_path):
    index, _ = write(np.asarray(picture(300, 300)), tmp_path / "p.tif")
    raw = bytearray((tmp_path / "p.tif").read_bytes())
    raw[index.offsets[0] + 300] ^= 1

    with pytest.raises(DamagedPyramid):
        read.checked_tile(
            index,
            lambda offset, length: bytes(raw[offset : offset + length]),
            index.levels[0],
            0,
            0,
        )


def test_other_files_are_no_pyramids(tmp_path):
    picture(300, 300).save(tmp_path / "p.tif")
    raw = (tmp_path / "p.tif").read_bytes()

    for content in (raw, b"", b"II*\0"):
        with pytest.raises(UnknownFormat):
            read.open_index(lambda offset, length, c=content: c[offset : offset + length])


def test_a_large_picture_is_written_in_little_memory(tmp_path):
    """The widest strip and the kept level, not the picture: 150 megapixels in less than their own size."""
    script = (
        "import sys, pyvips; from pathlib import Path;"
        "from archive.pyramids.build import write_pyramid;"
        "pyvips.cache_set_max(0);"
        "image = pyvips.Image.grey(15000, 10000, uchar=True).bandjoin([80, 90]);"
        "write_pyramid(image, Path(sys.argv[1]));"
        "print(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "p.tif")],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "VIPS_CONCURRENCY": "1"},
    )

    assert int(done.stdout) < 200 * 1024  # kB

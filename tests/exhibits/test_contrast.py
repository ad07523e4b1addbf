"""Words on a picture: what is too dark, too light or too lively under them is noticed."""

import io

import pytest
from django.utils import translation
from PIL import Image

from exhibits import contrast
from exhibits.contrast import (
    ENOUGH,
    INSCRIPTION,
    INSCRIPTION_UPRIGHT,
    PANEL,
    areas_of,
    contrast_on,
)  # fmt: skip
from exhibits.findings import findings


def plain(colour, size=(480, 262)) -> Image.Image:
    return Image.new("RGB", size, colour)


SHORT, LONG = {"zh-Hans": "潮汐之城"}, {"zh-Hans": "一个机构六十年来的路与它的人"}


def least_on(picture: Image.Image, place, titles) -> float:
    return min(contrast_on(picture, place, area) for area in areas_of(place, titles))


@pytest.mark.parametrize("place", [INSCRIPTION, INSCRIPTION_UPRIGHT])
@pytest.mark.parametrize("titles", [SHORT, LONG, {"en": "Sixty years of a council"}])
def test_ink_stands_on_silk(place, titles):
    assert least_on(plain((227, 207, 164)), place, titles) > 7


def test_a_long_title_leaves_the_silk_of_a_dark_picture():
    night = plain((5, 5, 5))

    assert least_on(night, INSCRIPTION, SHORT) > ENOUGH
    assert least_on(night, INSCRIPTION, LONG) < ENOUGH
    assert least_on(night, INSCRIPTION, {"en": "Sixty years of a council"}) < ENOUGH


def test_a_long_name_leaves_the_night_of_a_light_panel():
    snow = plain((255, 255, 255))

    assert least_on(snow, PANEL, {"zh-Hans": "候渡"}) > ENOUGH
    assert least_on(snow, PANEL, LONG) < ENOUGH
    assert least_on(plain((20, 20, 20)), PANEL, LONG) > 7


def test_only_what_is_seen_behind_the_words_counts():
    picture = plain((227, 207, 164))
    picture.paste((0, 0, 0), (240, 0, 480, 262))  # on the right, far from the words

    assert least_on(picture, INSCRIPTION, LONG) > 7


def test_as_wcag_reckons():
    bare = contrast.Place(1, 0, (0, 0, 0), (0, 0, 0), lambda x, y: 0 * x)
    everywhere = (0, 0, 1, 1)

    assert contrast_on(plain((255, 255, 255)), bare, everywhere) == pytest.approx(21, abs=0.01)
    assert contrast_on(plain((119, 119, 119)), bare, everywhere) == pytest.approx(4.69, abs=0.02)


@pytest.mark.parametrize(("colour", "is_told"), [((3, 3, 3), True), ((227, 207, 164), False)])
def test_it_is_told_before_publishing(exhibition, motion, monkeypatch, colour, is_told):
    data = io.BytesIO()
    plain(colour).save(data, "JPEG")
    monkeypatch.setattr(contrast, "_fetched", lambda address: data.getvalue())
    exhibition.cover_object, exhibition.titles = motion.uid, LONG

    with translation.override("en"):
        told = [each.message for each in findings(exhibition) if "hard to read" in each.message]

    assert bool(told) == is_told

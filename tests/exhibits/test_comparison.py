"""Two pictures compared: side by side without a script, aligned by four points."""

from types import SimpleNamespace

import numpy as np
import pytest

from exhibits.blocks.comparison.alignment import NotAligned, alignment, read_points
from exhibits.regions import Region


def picture(width, height, region=None):
    return SimpleNamespace(width=width, height=height, region=region)


def laid(numbers: str, x: float, y: float) -> tuple[float, float]:
    """Where a point of the unit square comes to lie."""
    across, down, depth = np.array(numbers.split(), float).reshape(3, 3) @ (x, y, 1)
    return across / depth, down / depth


def test_four_points_come_to_lie_on_four_points():
    points = [(100, 100), (900, 140), (860, 700), (60, 640)]
    onto = [(0, 0), (500, 0), (500, 400), (0, 400)]

    numbers = alignment(points, picture(1000, 800), onto, picture(500, 400))

    for (x, y), (u, v) in zip(points, onto, strict=True):
        assert laid(numbers, x / 1000, y / 800) == pytest.approx((u / 500, v / 400), abs=1e-4)


def test_points_are_counted_from_the_region_that_is_shown():
    corners = [(200, 100), (600, 100), (600, 500), (200, 500)]
    part = picture(400, 400, Region(200, 100, 400, 400))

    numbers = alignment(corners, part, [(0, 0), (9, 0), (9, 9), (0, 9)], picture(9, 9))

    assert laid(numbers, 0.5, 0.25) == pytest.approx((0.5, 0.25), abs=1e-5)


def test_points_in_one_line_align_nothing():
    line = [(0, 0), (1, 1), (2, 2), (3, 3)]

    with pytest.raises(NotAligned):
        alignment(line, picture(9, 9), line, picture(9, 9))


@pytest.mark.parametrize("written", ["1,2 3,4", "1,2 3,4 5,6 seven", "1;2 3;4 5;6 7;8"])
def test_what_are_not_four_points_is_refused(written):
    with pytest.raises(NotAligned):
        read_points(written)


@pytest.mark.django_db
def test_both_pictures_are_in_the_page_without_a_script(hang, walk, motion, seal):
    points = "0,0 900,0 900,900 0,900"
    value = {
        "first": {"object": motion.uid, "name": {"en": "Then"}, "points": points},
        "second": {"object": seal.uid, "name": {"en": "Now"}, "points": points},
        "layout": "slider",
    }

    page = walk(hang(("comparison", value)))

    assert page.count('class="compare-one"') == 2
    assert 'data-warp="' in page
    assert '<input type="range"' in page
    assert "data-compare-tools hidden" in page


@pytest.mark.django_db
def test_one_withdrawn_picture_leaves_the_other(hang, walk, motion):
    page = walk(
        hang(("comparison", {"first": {"object": "gone"}, "second": {"object": motion.uid}}))
    )

    assert page.count('class="compare-one"') == 1
    assert "data-comparison" not in page

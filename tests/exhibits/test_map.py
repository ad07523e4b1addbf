"""A map: its places are read without it, and an old map is laid by its corners."""

import json
from html import unescape

import pytest
from django.core.exceptions import ValidationError

from exhibits.blocks.map import CornersBlock, read_corners

PORT = {"title": {"en": "The port"}, "latitude": 27.9, "longitude": -121.1}


@pytest.mark.parametrize(
    "written", ["", "120,30", "120,30 121,30 121,29 nowhere", "190,30 191,30 191,29 190,29"]
)
def test_what_are_not_four_corners_on_earth_is_no_frame(written):
    assert read_corners(written) is None


def test_the_desk_refuses_what_are_not_corners():
    with pytest.raises(ValidationError):
        CornersBlock(required=False).clean("120,30 121,30")


@pytest.mark.django_db
def test_places_are_read_without_a_map(hang, walk, motion):
    page = walk(hang(("map", {"places": [{**PORT, "object": motion.uid}, {"title": {"en": "?"}}]})))

    assert "27.9° N, 121.1° W" in page
    assert page.count("data-map-place") == 1
    assert f'href="/en/archive/{motion.record.uid}/">LJ-C-1</a>' in page


@pytest.mark.parametrize(
    ("apart", "said"), [(8.0, "27.9° N"), (0.5, "27.90° N"), (0.01, "27.898° N")]
)
@pytest.mark.django_db
def test_places_near_each_other_are_told_apart(hang, walk, apart, said):
    here = {**PORT, "latitude": 27.8984}
    there = {**here, "latitude": 27.8984 - apart}

    assert said in walk(hang(("map", {"places": [here, there]})))


@pytest.mark.django_db
def test_an_old_map_is_laid_by_its_corners(hang, walk, seal):
    corners = "120,30 121,30 121,29 120,29"
    page = walk(hang(("map", {"places": [PORT], "object": seal.uid, "corners": corners})))

    drawn = json.loads(unescape(page.split('data-map="')[1].split('"')[0]))
    assert drawn["corners"] == [[120, 30], [121, 30], [121, 29], [120, 29]]
    assert seal.uid in drawn["ground"]
    assert drawn["places"] == [[-121.1, 27.9]]

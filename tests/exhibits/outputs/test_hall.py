"""An exhibition on the screens of a hall."""

import re

import pytest

from archive.description.access import Reader
from exhibits.hall import codes
from exhibits.hall.slides import rooms
from exhibits.hanging import Hanging


@pytest.fixture
def walk(client):
    """The page of the hall as a screen gets it."""
    return lambda language="en", **query: client.get(f"/{language}/exhibitions/bridge/hall/", query)


def test_every_stop_is_a_screen_and_what_is_held_back_is_none(piers, exhibition):
    hanging = Hanging.of(piers.object_uids(), Reader.PUBLIC)

    [room] = rooms(exhibition, [piers], hanging)

    kinds = [slide.kind for slide in room.slides]
    assert kinds == ["opening", "words", "object", "stop", "stop"]
    assert [str(slide.region) for slide in room.slides[3:]] == ["100,200,300,150", "600,50,200,200"]


def test_no_link_leads_out_of_the_hall(walk, piers):
    page = walk().content.decode()

    main = page.split("<body")[1]
    assert set(re.findall(r'<a [^>]*href="([^"]+)"', main)) == {
        "#main",
        "/zh-hans/exhibitions/bridge/hall/",
        "/en/exhibitions/bridge/hall/",
    }


def test_staff_who_open_it_see_what_the_public_sees(admin_client, piers):
    page = admin_client.get("/en/exhibitions/bridge/hall/").content.decode()

    assert "The pier" in page
    assert "Secret" not in page


def test_a_wall_keeps_its_mode_and_night_in_both_languages(walk, piers, exhibition):
    exhibition.hall_night_from, exhibition.hall_night_to = "21:30", "08:00"
    exhibition.save_revision().publish()

    page = walk("zh-hans", mode="wall").content.decode()

    assert 'data-mode="wall"' in page
    assert 'data-night-from="21:30" data-night-to="08:00"' in page
    assert "/en/exhibitions/bridge/hall/?mode=wall" in page


def test_an_exhibition_that_is_not_out_has_no_hall(walk, piers, exhibition):
    exhibition.unpublish()

    assert walk().status_code == 404


def test_a_code_is_a_drawing_without_anything_to_load():
    drawing = codes.svg("http://testserver/en/exhibitions/bridge/")

    assert drawing.startswith("<svg")
    assert "http" not in drawing

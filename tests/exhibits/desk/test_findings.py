"""What the editor says is missing before a page goes out."""

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.urls import reverse
from django.utils import translation

from archive.description import arrangement
from exhibits.findings import findings
from exhibits.wagtail_hooks import say_what_visitors_miss

BOTH = {"zh-Hans": "字", "en": "word"}


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def described(motion):
    """An object that lacks nothing."""
    motion.description = BOTH
    motion.save()
    motion.record.rights = "http://rightsstatements.org/vocab/NoC-CR/1.0/"
    motion.record.save()
    return motion


def said(page) -> list[str]:
    """What is found in the blocks of a page."""
    return [each.message for each in findings(page) if each.where.startswith("block-")]


def test_a_block_that_lacks_nothing_is_not_mentioned(hang, described):
    assert said(hang(("object", {"object": described.uid, "caption": BOTH}))) == []


def test_a_dead_object_is_grave_and_leads_to_its_block(hang):
    section = hang(("text", {"text": BOTH}), ("object", {"object": "gone"}))

    found = next(each for each in findings(section) if "no longer" in each.message)

    assert found.is_grave
    assert found.where == f"block-{section.body[1].id}-section"
    assert found.message.startswith("2 ")


def test_an_object_that_is_held_back_is_grave(hang, described):
    described.record.access = "staff"
    arrangement.save_in_place(described.record, described.record.parent)

    assert any(
        "not open to all" in each for each in said(hang(("object", {"object": described.uid})))
    )


@pytest.mark.parametrize(
    ("block", "words"),
    [
        ({"caption": {"zh-Hans": "字"}}, "not all of it is in English"),
        ({"caption": {"en": "word"}}, "not all of it is in 中文"),
        ({"object": ""}, "no object is chosen"),
    ],
)
def test_what_is_half_done_is_said(hang, described, block, words):
    section = hang(("object", {"object": described.uid, "caption": BOTH} | block))

    assert [each for each in said(section) if words in each]


def test_silence_of_rights_and_of_pictures_is_said(hang, motion):
    found = said(hang(("object", {"object": motion.uid})))

    assert any("nothing of rights" in each for each in found)
    assert any("nothing is said to those who cannot see" in each for each in found)


def test_stops_without_a_region_are_named(hang, described):
    stops = [{"region": "1,1,9,9", "title": BOTH}, {"region": "", "title": BOTH}]
    section = hang(("guided_zoom", {"object": described.uid, "title": BOTH, "stops": stops}))

    assert any("stops without a region: 2" in each for each in said(section))


def test_the_editor_shows_them_with_links(client, curator, hang):
    section = hang(("object", {"object": "gone"}))

    page = client.get(reverse("wagtailadmin_pages:edit", args=[section.pk])).content.decode()

    assert f'href="#block-{section.body[0].id}-section"' in page


def test_whoever_publishes_is_told_what_visitors_miss(rf, hang):
    section = hang(("object", {"object": "gone"}))
    request = rf.post("/")
    request.session, request._messages = {}, CookieStorage(request)

    say_what_visitors_miss(request, section)

    assert [str(each) for each in request._messages] == [
        each.message for each in findings(section) if each.is_grave
    ]
    assert findings(section)

"""A record says in which exhibitions it hangs: to everybody what is out, to staff also what is being built."""

import pytest

from archive.description.access import Reader
from exhibits.on_show import places


def titles(asset, reader=Reader.PUBLIC) -> list[str]:
    return [place.title.text for place in places([asset.uid], reader, "en")]


@pytest.fixture
def section(hang, motion):
    return hang(("object", {"object": motion.uid}))


def test_the_page_of_a_record_leads_to_where_it_hangs(client, section, motion):
    page = client.get(f"/en/archive/{motion.record.uid}/").content.decode()

    assert 'id="on-show-h"' in page
    assert f'href="/en/exhibitions/council/{section.slug}/"' in page
    assert "A council" in page


def test_what_hangs_nowhere_says_nothing(client, section, seal):
    assert 'id="on-show-h"' not in client.get(f"/en/archive/{seal.record.uid}/").content.decode()


def test_what_is_taken_back_is_no_longer_on_show(section, motion):
    assert titles(motion) == ["A section"]

    section.unpublish()

    assert titles(motion) == []


def test_a_cover_is_on_show_too(exhibition, seal):
    exhibition.cover_object = seal.uid
    exhibition.save_revision().publish()

    assert titles(seal) == ["A council"]


def test_only_staff_learn_of_a_draft(section, seal):
    body = [("object", {"object": seal.uid})]
    section.body = section.body.stream_block.to_python(
        [{"type": kind, "value": value} for kind, value in body]
    )
    section.save_revision()

    assert titles(seal) == []
    draft = places([seal.uid], Reader.STAFF, "en")
    assert [(place.title.text, place.is_draft) for place in draft] == [("A section", True)]
    assert draft[0].url == f"/staff/pages/{section.pk}/edit/"

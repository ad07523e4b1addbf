"""A text that has not followed the other language: noted beside the texts, told before publishing, never shown."""

import json

import pytest
from django.utils import translation

from exhibits.blocks.body import Body, all_texts
from exhibits.fields import PairFormField
from exhibits.findings import findings
from exhibits.models import SectionPage
from exhibits.pairs import Pair

HELD = {"zh-Hans": "改过的", "en": "As it was", "@stale": ["en"]}
STOPS = [{"region": "0,0,10,10", "title": HELD, "text": {}}]
BODY = [
    {"type": "quotation", "id": "a0000000-0000-4000-8000-000000000001", "value": {"quote": HELD}},
    {
        "type": "guided_zoom",
        "id": "a0000000-0000-4000-8000-000000000002",
        "value": {"stops": STOPS},
    },
]


@pytest.fixture
def section() -> SectionPage:
    return SectionPage(titles={"en": "One"}, body=json.dumps(BODY))


def test_the_note_stands_beside_the_texts_and_is_none_of_them():
    pair = Pair.of(HELD)

    assert pair == {"zh-Hans": "改过的", "en": "As it was"}
    assert pair.stale == ("en",)
    assert pair.stored() == HELD


@pytest.mark.parametrize("marked", [["fr"], "en", {"en": 1}, None, [["en"]]])
def test_a_strange_note_is_none(marked):
    assert Pair.read({**HELD, "@stale": marked}).stale == ()


def test_it_is_kept_with_the_block_and_the_stop(section):
    held = Body().to_python(section.body.get_prep_value())
    kept = Body().get_prep_value(Body().normalize([(each.block_type, each.value) for each in held]))

    assert kept[0]["value"]["quote"] == HELD
    assert kept[1]["value"]["stops"][0]["title"] == HELD


def test_visitors_and_the_search_have_only_the_texts(section):
    assert all("@stale" not in texts for texts in all_texts(section.body))
    assert "@stale" not in json.dumps(Body().get_searchable_content(section.body))


@pytest.mark.django_db
def test_it_is_told_before_publishing_with_its_place(section):
    with translation.override("en"):
        told = [each for each in findings(section) if "older" in each.message]

    assert [each.where for each in told] == [f"block-{each['id']}-section" for each in BODY]
    assert not any(each.is_grave for each in told)


def test_what_the_editor_sends_is_read_with_its_note():
    field = Body.base_blocks["quotation"].child_blocks["quote"].field

    assert field.clean(json.dumps(HELD)).stale == ("en",)
    assert json.loads(field.prepare_value(field.clean(json.dumps(HELD)))) == HELD


@pytest.mark.django_db
def test_a_text_of_the_page_keeps_its_note_in_the_page_and_in_its_versions(exhibition):
    section = SectionPage(titles=Pair.of(HELD), lead=Pair.of(HELD), slug="one")
    exhibition.add_child(instance=section)

    version = section.save_revision().as_object()
    kept = SectionPage.objects.get(pk=section.pk)

    for page in (kept, version):
        assert page.lead == {"zh-Hans": "改过的", "en": "As it was"}
        assert page.lead.stale == ("en",)
    with translation.override("en"):
        told = {each.where for each in findings(kept) if "older" in each.message}
    assert told == {"id_titles_0", "id_lead_0"}


def test_a_text_of_the_page_comes_from_a_box_for_each_language_and_the_note():
    field = PairFormField()

    pair = field.clean(["改过的", "As it was", '["en"]'])

    assert pair.stored() == HELD
    assert field.clean(["改过的", "As it was", "{no JSON"]).stale == ()
    assert not field.has_changed(pair, ["改过的", "As it was", '["en"]'])
    assert field.has_changed(pair, ["改过的", "As it was", "[]"])

"""The basket: kept, cited, and made the draft of an exhibition by those who may."""

import pytest
from django.contrib.auth import get_user_model

from archive.description import arrangement
from exhibits.models import ExhibitionPage, SectionPage

BASKET = "/en/basket/"


@pytest.fixture
def curator(db):
    return get_user_model().objects.create_superuser("curator")


def kept(client) -> list[str]:
    """The reference codes on the basket's page, in order."""
    return [each["entry"].record.reference_code for each in client.get(BASKET).context["kept"]]


def test_what_is_kept_is_shown_once_and_can_be_taken_out(client, motion, seal):
    region = {"record": motion.record.uid, "page": "1", "xywh": "10,20,300,400"}
    client.post(f"{BASKET}keep/", {**region, "note": "who signed?"})
    client.post(f"{BASKET}keep/", {"record": seal.record.uid})
    client.post(f"{BASKET}keep/", {**region, "note": "the third name"})

    assert kept(client) == ["LJ-C-2", "LJ-C-1"]
    assert "the third name" in client.get(BASKET).content.decode()
    assert "who signed?" not in client.get(BASKET).content.decode()

    client.post(f"{BASKET}drop/", region)
    assert kept(client) == ["LJ-C-2"]


def test_the_list_cites_the_very_spot(client, motion):
    client.post(
        f"{BASKET}keep/", {"record": motion.record.uid, "page": "1", "xywh": "10,20,300,400"}
    )

    page = client.get(BASKET).content.decode()

    assert f"/id/{motion.record.uid}?page=1&amp;xywh=10,20,300,400" in page


@pytest.mark.parametrize(
    "asked",
    [{"record": "nobody"}, {"record": "", "page": "1"}, {"page": "7"}, {"page": "1", "xywh": "9000,9000,5,5"}],
)  # fmt: skip
def test_what_is_not_there_cannot_be_kept(client, motion, asked):
    asked = {"record": motion.record.uid} | asked

    assert client.post(f"{BASKET}keep/", asked).status_code == 404
    assert kept(client) == []


def test_a_record_that_is_closed_meanwhile_leaves_the_basket(client, motion):
    client.post(f"{BASKET}keep/", {"record": motion.record.uid})
    motion.record.access = "closed"
    arrangement.save_in_place(motion.record, motion.record.parent)

    assert kept(client) == []
    assert client.post(f"{BASKET}keep/", {"record": motion.record.uid}).status_code == 404


def test_a_curator_makes_a_draft_of_it(client, curator, motion, seal, papers):
    client.force_login(curator)
    client.post(
        f"{BASKET}keep/",
        {"record": motion.record.uid, "page": "1", "xywh": "10,20,300,400", "note": "第三个名字"},
    )
    client.post(f"{BASKET}keep/", {"record": seal.record.uid, "note": "The provisional seal"})
    client.post(f"{BASKET}keep/", {"record": papers.uid})

    answer = client.post(f"{BASKET}draft/", {"title_zh": "一方印", "title_en": "A seal"})

    section = SectionPage.objects.get()
    assert answer.url == f"/staff/pages/{section.pk}/edit/"
    draft = section.get_latest_revision_as_object()
    assert [block.block_type for block in draft.body] == ["detail", "object", "text", "text"]
    assert draft.body[0].value["region"] == "10,20,300,400"
    assert draft.body[0].value["caption"] == {"zh-Hans": "第三个名字"}
    assert draft.body[1].value["caption"] == {"en": "The provisional seal"}
    assert f"/id/{motion.record.uid}?page=1&xywh=10,20,300,400" in draft.body[3].value["text"]["en"]
    exhibition = ExhibitionPage.objects.get()
    assert (exhibition.slug, exhibition.live, section.live) == ("a-seal", False, False)
    assert exhibition.cover_object == motion.uid
    assert client.get(answer.url).status_code == 200


def test_nobody_else_makes_a_draft(client, motion):
    client.post(f"{BASKET}keep/", {"record": motion.record.uid})

    assert "Make a draft" not in client.get(BASKET).content.decode()
    assert client.post(f"{BASKET}draft/").status_code == 403
    assert not ExhibitionPage.objects.exists()


def test_every_record_leads_to_the_basket(client, motion):
    page = client.get(f"/en/archive/{motion.record.uid}/").content.decode()
    offered = client.get(f"{BASKET}?record={motion.record.uid}&page=1").content.decode()

    assert f"{BASKET}?record={motion.record.uid}" in page
    assert "Keep it in my basket" in offered

"""The editor of sections: it opens with every block, names pages, and lets objects be chosen."""

import pytest
from django.urls import reverse

from archive.description import arrangement
from exhibits.models import SectionPage

EMPTY = {
    "titles_0": "", "titles_1": "", "lead_0": "", "lead_1": "", "slug": "", "tone": "paper",
    "cover_object": "", "cover_region": "", "cover_region_upright": "",
    "cover_alt_0": "", "cover_alt_1": "", "body-count": "0",
    "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
    "comments-MIN_NUM_FORMS": "0", "comments-MAX_NUM_FORMS": "",
}  # fmt: skip


def made(client, exhibition, **typed) -> SectionPage:
    """A section as the editor saves it."""
    address = reverse("wagtailadmin_pages:add", args=["exhibits", "sectionpage", exhibition.pk])
    response = client.post(address, EMPTY | typed)
    assert response.status_code == 302, response.context["form"].errors
    return SectionPage.objects.latest("pk")


def test_the_editor_opens_with_an_object_that_is_no_more(client, curator, hang, motion):
    section = hang(
        ("object", {"object": motion.uid}),
        ("detail", {"object": "gone", "region": "1,2,3,4"}),
        ("guided_zoom", {"object": motion.uid, "stops": [{"region": "1,2,30,40"}]}),
    )

    page = client.get(reverse("wagtailadmin_pages:edit", args=[section.pk]))

    assert page.status_code == 200
    assert b"exhibit-stops" in page.content
    body = page.context["form"]["body"].value()
    chooser = body.stream_block.child_blocks["detail"].child_blocks["object"]
    assert "gone" in chooser.get_form_state("gone")["title"]
    assert chooser.get_form_state("gone")["is_missing"]


def test_a_draft_may_be_kept_before_it_has_an_address(client, curator, exhibition):
    section = made(client, exhibition, titles_0="渡口")

    assert section.slug == "du-kou"


def test_a_draft_in_pinyin_takes_its_english_address_when_there_is_one(client, curator, exhibition):
    section = made(client, exhibition, titles_0="渡口")
    address = reverse("wagtailadmin_pages:edit", args=[section.pk])

    client.post(address, EMPTY | {"titles_0": "渡口", "titles_1": "The ferry", "slug": "du-kou"})

    section.refresh_from_db()
    assert section.get_latest_revision_as_object().slug == "the-ferry"


def test_a_page_that_is_out_keeps_its_address(client, curator, exhibition):
    section = made(client, exhibition, titles_0="渡口", **{"action-publish": "1"})
    address = reverse("wagtailadmin_pages:edit", args=[section.pk])

    client.post(address, EMPTY | {"titles_0": "渡口", "titles_1": "The ferry", "slug": "du-kou"})

    section.refresh_from_db()
    assert section.get_latest_revision_as_object().slug == "du-kou"


@pytest.mark.parametrize("typed", ["LJ-C-1", "题名LJ-C-1"])
def test_an_object_is_found_by_code_and_by_title(client, curator, motion, seal, typed):
    page = client.get(reverse("exhibits_objects:choose_results"), {"q": typed})

    assert motion.uid in page.content.decode()
    assert seal.uid not in page.content.decode()


def test_a_chosen_object_is_named_by_its_id_and_says_who_may_see_it(client, curator, motion):
    record = motion.record
    record.access = "staff"
    arrangement.save_in_place(record, record.parent)

    chosen = client.get(reverse("exhibits_objects:chosen", args=[motion.pk])).json()["result"]

    assert chosen["id"] == motion.uid
    assert "LJ-C-1" in chosen["title"]
    assert "—" in chosen["title"]

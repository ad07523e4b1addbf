"""Guidance is for curators: the checks name it, and nothing of it leaves the desk."""

import pytest
from django.urls import reverse

from exhibits.findings import findings
from exhibits.hall.slides import rooms
from exhibits.hanging import Hanging
from exhibits.search import documents
from exhibits.takeaway.description import description

TEXT = {"zh-Hans": "先看全貌", "en": "the whole comes first"}


@pytest.fixture
def section(hang):
    """A section that went out with its guidance."""
    return hang(("guidance", {"text": TEXT}), ("text", {"text": {"en": "A bell."}}))


def test_visitors_never_see_it(section, walk):
    page = walk(section)

    assert "A bell." in page
    assert TEXT["en"] not in page
    assert "先看全貌" not in walk(section, "zh-hans")


def test_it_cannot_be_found_nor_taken_away_nor_shown_in_the_hall(section):
    exhibition = section.get_parent().specific
    found = next(iter(documents([str(section.translation_key)])))
    slides = rooms(exhibition, exhibition.sections(), Hanging())[0].slides

    assert TEXT["en"] not in str(found)
    assert TEXT["en"] not in str(description(exhibition))
    assert [slide.text for slide in slides] == [{}, {"en": "A bell."}]


def test_the_checks_name_it(section):
    where = f"block-{section.body[0].id}-section"

    assert [each.where for each in findings(section)].count(where) == 1


def test_the_preview_shows_it(section):
    request = section.make_preview_request(preview_mode="en")

    assert TEXT["en"] in request.content.decode()


def test_the_editor_holds_it(client, django_user_model, section):
    client.force_login(django_user_model.objects.create_superuser("curator"))

    assert client.get(reverse("wagtailadmin_pages:edit", args=[section.pk])).status_code == 200

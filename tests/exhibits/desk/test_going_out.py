"""A whole exhibition goes out at once, and what it lacks is said before."""

import pytest
from django.urls import reverse

from exhibits.models import ExhibitionPage


@pytest.fixture
def exhibition(client, curator) -> ExhibitionPage:
    client.post("/staff/exhibitions/new/", {"pattern": "chronicle", "title_en": "Years"})
    return ExhibitionPage.objects.get()


def address(exhibition) -> str:
    return reverse("exhibits_going_out", args=[exhibition.pk])


def test_all_new_pages_go_out_together(client, exhibition):
    page = client.get(address(exhibition))
    assert len(page.context["pages"]) == 6
    assert not ExhibitionPage.objects.get().live  # looking lets nothing out

    client.post(address(exhibition))

    exhibition.refresh_from_db()
    assert exhibition.live
    assert [each.live for each in exhibition.sections(with_drafts=True)] == [True] * 5
    assert client.get(address(exhibition)).context["pages"] == []


def test_a_change_to_a_page_that_is_out_goes_out_too(client, exhibition):
    client.post(address(exhibition))
    section = exhibition.sections()[0]
    section.lead = {"en": "Better words."}
    section.save_revision()

    assert [each.page.pk for each in client.get(address(exhibition)).context["pages"]] == [
        section.pk
    ]
    client.post(address(exhibition))

    section.refresh_from_db()
    assert section.lead == {"en": "Better words."}


def test_what_visitors_would_miss_is_said_with_its_place(client, exhibition):
    shown = client.get(address(exhibition)).content.decode()

    section = next(each for each in exhibition.sections(True) if each.slug == "beginnings")
    block = next(child for child in section.body if child.block_type == "object")
    assert (
        f"{reverse('wagtailadmin_pages:edit', args=[section.pk])}#block-{block.id}-section" in shown
    )


def test_a_page_that_cannot_stand_stays_and_the_others_go(client, exhibition):
    section = exhibition.sections(True)[1]
    section.titles = {}
    section.save_revision(clean=False)

    held = [each for each in client.get(address(exhibition)).context["pages"] if each.problem]
    assert [each.page.pk for each in held] == [section.pk]
    client.post(address(exhibition))

    assert [each.live for each in exhibition.sections(True)] == [True, False, True, True, True]


def test_nobody_else_lets_it_out(client, exhibition, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader"))

    assert client.post(address(exhibition)).status_code in (302, 403)
    assert not ExhibitionPage.objects.get().live

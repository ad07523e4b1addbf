"""The first page of the desk: what waits for a curator, and the exhibitions that are being built."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from archive.ingest.models import Accession, State


@pytest.fixture
def first_page(client):
    def see(language: str = "en") -> str:
        return client.get(
            reverse("wagtailadmin_home"), headers={"accept-language": language}
        ).content.decode()

    return see


def test_a_delivery_that_waits_calls(first_page, curator):
    assert "is-calling" not in first_page()

    Accession.objects.create(name="ferry.zip", source="ferry.zip", state=State.EXAMINED)

    page = first_page()
    assert "is-calling" in page
    assert "1 waits for your decision" in page


def test_an_exhibition_is_shown_as_it_is_being_built(first_page, curator, hang, motion):
    exhibition = hang(("object", {"object": motion.uid})).get_parent().specific
    exhibition.titles = {"zh-Hans": "改过的题名", "en": "A changed title"}
    exhibition.save_revision()

    page = first_page()

    assert "A changed title" in page
    assert "改过的题名" in page
    assert "open, with changes not yet published" in page
    assert reverse("wagtailadmin_pages:edit", args=[exhibition.pk]) in page
    assert re.search(r"1\s+section", page)


def test_who_may_not_build_sees_no_exhibition_to_build(client, hang, motion, django_user_model):
    exhibition = hang(("object", {"object": motion.uid})).get_parent()
    guest = django_user_model.objects.create_user("guest")
    guest.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(guest)

    page = client.get(reverse("wagtailadmin_home"))

    assert page.status_code == 200
    assert reverse("wagtailadmin_pages:edit", args=[exhibition.pk]) not in page.content.decode()
    assert 'class="desk-door"' in page.content.decode()
    assert f'class="desk-door" href="{reverse("ingest:deliveries")}"' not in page.content.decode()


def test_the_desk_bears_the_name_of_the_house(first_page, curator, settings):
    settings.INSTITUTION = {"zh-Hans": "澜江档案馆", "en": "Lanjiang Archives"}

    assert "Lanjiang Archives" in first_page("en")
    assert "澜江档案馆" in first_page("zh-CN")

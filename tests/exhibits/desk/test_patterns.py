"""A new exhibition begins with a pattern: one click, and its sections lie there as drafts."""

import pytest
from django.urls import reverse

from exhibits.blocks.body import Body
from exhibits.findings import findings
from exhibits.models import ExhibitionIndexPage, ExhibitionPage
from exhibits.patterns.known import NAMES, patterns

BEGIN = "/staff/exhibitions/new/"


def add_address() -> str:
    room = ExhibitionIndexPage.objects.get()
    return reverse("wagtailadmin_pages:add", args=["exhibits", "exhibitionpage", room.pk])


def test_who_adds_an_exhibition_is_offered_the_patterns(client, curator):
    page = client.get(add_address(), headers={"accept-language": "zh-CN"}, follow=True)

    assert page.redirect_chain[0][0] == BEGIN
    for title in ("一物一故事", "编年", "影像集"):
        assert title in page.content.decode()


def test_an_empty_one_can_still_be_made(client, curator):
    assert client.get(f"{add_address()}?empty").status_code == 200


@pytest.mark.parametrize("name", NAMES)
def test_a_pattern_becomes_a_draft_with_guidance_in_both_languages(client, curator, name):
    answer = client.post(BEGIN, {"pattern": name, "title_zh": "一方印", "title_en": "A seal"})

    exhibition = ExhibitionPage.objects.get()
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[exhibition.pk])
    assert (exhibition.slug, exhibition.live, exhibition.owner) == ("a-seal", False, curator)
    sections = exhibition.sections(with_drafts=True)
    assert [each.titles for each in sections] == patterns()[name].section_titles
    for section in sections:
        assert not section.live
        guidance = [child for child in section.body if child.block_type == "guidance"]
        assert {"zh-Hans", "en"} == set(guidance[0].value["text"])
        assert any(each.where == f"block-{guidance[0].id}-section" for each in findings(section))
        edit = reverse("wagtailadmin_pages:edit", args=[section.pk])
        assert client.get(edit).status_code == 200


def test_two_exhibitions_of_one_name_have_two_addresses(client, curator):
    for _turn in range(2):
        client.post(BEGIN, {"pattern": "chronicle", "title_en": "Years"})

    assert sorted(ExhibitionPage.objects.values_list("slug", flat=True)) == ["years", "years-2"]


def test_without_a_title_it_bears_that_of_the_pattern(client, curator):
    client.post(BEGIN, {"pattern": "chronicle"})

    assert ExhibitionPage.objects.get().titles == {"zh-Hans": "编年", "en": "Chronicle"}


def test_patterns_name_only_blocks_that_there_are():
    for pattern in patterns().values():
        for section in pattern.described["sections"]:
            assert {block["kind"] for block in section["blocks"]} <= set(Body.base_blocks)


def test_nobody_else_begins_one(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader"))

    assert client.post(BEGIN, {"pattern": "chronicle"}).status_code in (302, 403)
    assert not ExhibitionPage.objects.exists()

"""The desk speaks Chinese: what is left in English on the pages that curators use is counted, and named."""

import re

import pytest
from django.urls import reverse

# Names, and what is the same in every language.
SAME = {"English", "Vitrine", "curator", "A council"}
# Written into Wagtail's templates, where no translation reaches: a label, a count's second half, an empty title.
FIXED = {"Actions", "created in Vitrine", "None"}
_AWAY = re.compile(r"<(script|style|template)\b.*?</\1>|<!--.*?-->|<svg\b.*?</svg>", re.S)
_RUN = re.compile(
    r">\s*([A-Za-z][A-Za-z ,.'’…:-]{3,})\s*<|(?:aria-label|placeholder|title)=\"([A-Za-z][A-Za-z ,.'’…:-]{3,})\""
)


def english_on(page: str) -> set[str]:
    """The runs of English that somebody reads or hears on a page."""
    runs = {(seen or heard).strip() for seen, heard in _RUN.findall(_AWAY.sub("", page))}
    return {run for run in runs if run not in SAME | FIXED}


@pytest.fixture
def section(hang, motion):
    return hang(("object", {"object": motion.uid}), ("text", {"text": {"zh-Hans": "文字"}}))


def addresses(section) -> dict[str, str]:
    """The pages of the desk on which an exhibition is built."""
    exhibition = section.get_parent()
    return {
        "desk": reverse("wagtailadmin_home"),
        "pages": reverse("wagtailadmin_explore", args=[exhibition.pk]),
        "editor": reverse("wagtailadmin_pages:edit", args=[section.pk]),
        "new section": reverse("wagtailadmin_pages:add", args=["exhibits", "sectionpage", exhibition.pk]),
        "history": reverse("wagtailadmin_pages:history", args=[section.pk]),
        "deliveries": reverse("ingest:deliveries"),
        "jobs": reverse("jobs:jobs"),
    }  # fmt: skip


def test_nothing_is_left_in_english_at_the_desk(client, curator, section):
    left = {}
    for name, address in addresses(section).items():
        page = client.get(address, headers={"accept-language": "zh-CN"}, follow=True)
        assert page.status_code == 200, name
        if found := english_on(page.content.decode()):
            left[name] = sorted(found)

    assert sum(map(len, left.values())) == 0, left


def test_nothing_is_left_in_english_at_the_door(client):
    page = client.get(reverse("wagtailadmin_login"), headers={"accept-language": "zh-CN"})

    assert "密码" in page.content.decode()
    assert english_on(page.content.decode()) == set()

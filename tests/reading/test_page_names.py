"""What a page is called in a sentence."""

import pytest
from django.utils import translation

from archive.reading.page_names import page_name


@pytest.mark.parametrize(
    ("label", "chinese", "english"),
    [
        ("正面", "正面", "Front"),
        ("verso", "背面", "Back"),
        ("封面", "封面", "Cover"),
        ("Title page", "扉页", "Title page"),
        ("第一版", "第一版", "第一版"),
        ("Frontispiece", "Frontispiece", "Frontispiece"),
        ("3", "第 3 页", "Page 3"),
    ],
)
def test_common_parts_have_a_word_in_each_language(label, chinese, english):
    with translation.override("zh-hans"):
        assert page_name(label).replace(" ", "") == chinese.replace(" ", "")
    with translation.override("en"):
        assert page_name(label) == english


def test_the_word_of_a_button_is_not_the_side_of_a_sheet():
    with translation.override("zh-hans"):
        assert translation.gettext("Back") == "返回"

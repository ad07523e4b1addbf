"""Texts in several languages: who is given which, and what is refused."""

import pytest

from archive.core.languages import (
    bcp47,
    clean_texts,
    guess_script,
    is_tag,
    language_map,
    pick,
    script_of,
)
from archive.core.material_languages import (
    language_of_material,
    languages_of_material,
    name_of_language,
)

TITLE = {"zh-Hans": "澜江商会月报", "zh-Hant": "瀾江商會月報", "en": "Monthly of the Chamber"}


@pytest.mark.parametrize(
    ("held", "wanted", "given", "is_fallback"),
    [
        (("zh-Hans", "zh-Hant", "en"), "zh-Hans", "zh-Hans", False),
        (("zh-Hans", "zh-Hant", "en"), "zh-hant", "zh-Hant", False),
        (("zh-Hans", "zh-Hant", "en"), "zh-TW", "zh-Hant", False),
        (("zh-Hans", "zh-Hant", "en"), "zh_CN", "zh-Hans", False),
        (("zh-Hans", "zh-Hant", "en"), "zh", "zh-Hans", False),
        (("zh-Hans", "zh-Hant", "en"), "en-GB", "en", False),
        (("zh-Hant", "en"), "zh-hans", "zh-Hant", True),
        (("zh-Hans", "en"), "zh-Hant", "zh-Hans", True),
        (("zh-Hans",), "en", "zh-Hans", True),
        (("zh-Hant", "fr"), "en", "zh-Hant", True),
        (("en", "zh-Hans"), "de", "zh-Hans", True),
        (("fr", "en"), "de", "en", True),
        (("fr",), "zh-Hans", "fr", True),
    ],
)
def test_a_reader_is_given_the_nearest_language(held, wanted, given, is_fallback):
    texts = {tag: TITLE.get(tag, "Revue") for tag in held}

    assert pick(texts, wanted) == (texts[given], given, is_fallback)


@pytest.mark.parametrize("nothing", [{}, None, {"en": "  "}])
def test_nothing_to_give_is_an_empty_text(nothing):
    assert pick(nothing, "zh-hans") == ("", "zh-Hans", False)


def test_an_empty_translation_does_not_hide_the_original():
    assert pick({"en": " ", "zh-Hans": "题名"}, "en").text == "题名"


@pytest.mark.parametrize(
    ("code", "tag"),
    [("zh-hans", "zh-Hans"), ("zh_TW", "zh-TW"), ("EN", "en"), ("sr-latn-rs", "sr-Latn-RS"),
     ("zh-latn-pinyin", "zh-Latn-pinyin"), ("zh-Latn-x-WADE", "zh-Latn-x-wade")],
)  # fmt: skip
def test_a_code_is_written_as_bcp_47_has_it(code, tag):
    assert bcp47(code) == tag
    assert is_tag(code)


@pytest.mark.parametrize(
    "text", ["", "中文", "english", "zh-", "zh--Hans", "z", "en en", "zh-Hans\n;"]
)
def test_what_is_no_tag_is_known(text):
    assert not is_tag(text)


def test_a_script_follows_from_the_region():
    assert [script_of(tag) for tag in ("zh", "zh-HK", "zh-SG", "zh-Latn", "en", "sr-Cyrl")] == [
        "Hans", "Hant", "Hans", "Latn", None, "Cyrl",
    ]  # fmt: skip


def test_iiif_has_a_list_for_each_language():
    assert language_map({"zh-hans": "题名", "en": "Title", "fr": ""}) == {
        "zh-Hans": ["题名"],
        "en": ["Title"],
    }


def test_texts_are_tidied():
    texts = clean_texts({"ZH-hans": " 题名\r\n续 ", "en": "", "fr": None})

    assert texts == {"zh-Hans": "题名\n续"}
    assert clean_texts(None) == {}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("题名", "a language and its text"),
        ({"中文": "题名"}, "中文"),
        ({"en": 5}, "en"),
        ({"en": "a", "EN": "b"}, "twice"),
        ({1: "a"}, "1"),
    ],
)
def test_texts_of_another_form_are_refused_with_a_sentence(value, words):
    with pytest.raises(ValueError, match=words):
        clean_texts(value)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("中国人民政治协商会议", "zh-Hans"),
        ("中國人民政治協商會議", "zh-Hant"),
        ("中山先生", "zh"),
        ("后天", "zh"),
        ("皇后乾隆里", "zh"),
        ("Chamber of Commerce", None),
        ("", None),
    ],
)
def test_the_script_of_a_chinese_text_is_seen_from_its_characters(text, tag):
    assert guess_script(text) == tag


@pytest.mark.parametrize(
    ("named", "tag"),
    [("中文", "zh"), ("漢語", "zh"), ("繁體中文", "zh-Hant"), ("中文(简体)", "zh-Hans"), ("chi", "zh"),
     ("英文", "en"), ("English", "en"), ("ENG", "en"), ("德語", "de"), ("German", "de"), ("藏文", "bo"),
     ("滿文", "mnc"), ("zh-TW", "zh-TW"), ("de", "de"), ("chi_tra", "zh"), ("文言文", "lzh")],
)  # fmt: skip
def test_a_language_is_known_by_its_names(named, tag):
    assert language_of_material(named) == tag


@pytest.mark.parametrize("named", ["", "火星文", "xx", "Klingon"])
def test_a_language_not_listed_is_not_guessed(named):
    assert language_of_material(named) is None


def test_several_languages_in_one_field_are_told_apart():
    assert languages_of_material("中文；英文、法文, 火星文 and Russian") == (
        ["zh", "en", "fr", "ru"],
        ["火星文"],
    )


def test_a_language_is_named_to_its_reader():
    assert name_of_language("de", "zh-hans") == "德文"
    assert name_of_language("zh-TW", "en") == "Chinese"
    assert name_of_language("zh-Hant", "en") == "Traditional Chinese"
    assert name_of_language("qaa", "en") == "qaa"

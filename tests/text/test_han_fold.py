"""Texts that mean the same are found by each other, and nobody loses his place."""

import time
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive.text.han import close_line_breaks, fold, fold_with_map, is_han, search_form


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("中國人民政治協商會議", "中国人民政治协商会议"),
        ("瀋陽", "沈阳"),
        ("臺灣颱風", "台湾台风"),
        ("皇后以後", "皇后以后"),
        ("裏裡里", "里里里"),
        ("乾淨幹部乾隆", "干净干部干隆"),
        ("頭髮發展", "头发发展"),
        ("麵粉面孔", "面粉面孔"),
        ("爲為为", "为为为"),
        ("淸鄕靑戸産", "清乡青户产"),
        ("敎育卽既眞", "教育即既真"),
        ("說説说", "说说说"),
        ("着手著手", "着手着手"),
        ("羣衆群眾", "群众群众"),
        ("囘囬回", "回回回"),
        ("金\uf90a", "金金"),  # a compatibility ideograph
        ("⼈民", "人民"),  # a Kangxi radical
        ("葛\U000e0100城", "葛城"),  # a variation selector
        ("二○○○", "二〇〇〇"),
        ("１９３７年，", "1937年,"),
        ("Ｃｈａｍｂｅｒ", "chamber"),
        ("Aufklaͤrung", "Aufklärung"),
        ("fuͤr", "für"),
        ("fuͤr", "fur"),
        ("Berliniſche", "Berlinische"),
        ("Straſſe", "Straße"),
        ("ﬁne ﬂow", "fine flow"),
        ("café", "cafe\u0301"),
        ("İSTANBUL", "istanbul"),
        ("ꝛc", "rc"),
        ("don’t", "don't"),
        ("co\u00adoperate", "cooperate"),
        ("Æther", "aether"),
        ("ǅ", "dž"),
    ],
)
def test_two_writings_of_one_text_fold_alike(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("か", "が"), ("芸", "弁"), ("土", "士"), ("未", "末"), ("己", "已"), ("가", "나")],
)
def test_different_letters_stay_different(one, other):
    assert fold(one) != fold(other)


def test_han_text_keeps_its_length():
    text = "中華民國二十六年七月七日，瀋陽臺灣裏後"

    assert len(fold(text)) == len(text)


def test_every_place_in_a_folded_text_leads_back():
    text = "für fuͤr ﬁne Straße 瀋陽"
    folded = fold_with_map(text)

    assert folded.text == "fur fur fine strasse 沈阳"
    for word, original in (
        ("fur fine", "fuͤr ﬁne"),
        ("strasse", "Straße"),
        ("stras", "Straß"),
        ("fi", "ﬁ"),
        ("阳", "陽"),
    ):
        start = folded.text.rindex(word)
        first, last = folded.span(start, start + len(word))
        assert text[first:last] == original


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
@example("\u0364")
@example("İ\u0307ßﬃ")
@example("が")
def test_folding_twice_changes_nothing_and_the_map_agrees(text):
    folded = fold_with_map(text)

    assert folded.text == fold(text) == fold(fold(text))
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)
    assert folded.span(0, len(folded.text))[1] == len(text)


@given(st.text(max_size=30), st.text(max_size=30))
def test_folding_looks_at_each_character_alone(one, other):
    assert fold(one + other) == fold(one) + fold(other)


def test_no_character_folds_to_another_that_folds_on():
    for code in range(0x20000):
        if not 0xD800 <= code < 0xE000:
            assert fold(fold(chr(code))) == fold(chr(code)), hex(code)


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("中國人\n民政治協商", "中國人民政治協商"),
        ("商會，\n會議", "商會，會議"),
        ("商 會 月 報", "商會月報"),
        ("商會\u3000月報", "商會月報"),
        ("the Cham-\nber of Com\u2010\nmerce", "the Chamber of Commerce"),
        ("Aufklaͤ⸗\nrung", "Aufklaͤrung"),
        ("Anglo-\nChinese", "Anglo-Chinese"),
        ("held in\nPeking", "held in Peking"),
        ("于 1937 年", "于 1937 年"),
        ("1937—\n1938", "1937— 1938"),
        ("pages 3 -\n5", "pages 3 - 5"),
        ("澜江\nRiver", "澜江 River"),
        ("", ""),
        ("\n中\n", " 中 "),
    ],
)
def test_breaks_that_only_the_page_made_are_closed(broken, whole):
    assert close_line_breaks(broken).text == whole


def test_a_word_over_a_line_break_is_found_in_its_place():
    text = "全國政\n治協商 fuͤr Auf-\nklaͤrung"
    form = search_form(text)

    for sought, original in (("政治协商", "政\n治協商"), ("aufklarung", "Auf-\nklaͤrung")):
        start = form.text.index(fold(sought))
        first, last = form.span(start, start + len(fold(sought)))
        assert text[first:last] == original


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="中國 \n-，ab\u0364ﬁß\u00ad⸗", max_size=40))
def test_a_search_form_leads_back_from_everywhere(text):
    form = search_form(text)

    assert len(form.offsets) == len(form.text) + 1
    assert list(form.offsets) == sorted(form.offsets)
    assert all(0 <= place <= len(text) for place in form.offsets)
    assert "\n" not in form.text


@pytest.mark.parametrize("character", "中〇々㐂\U00020000\uf900⼈")
def test_what_is_han(character):
    assert is_han(character)


@pytest.mark.parametrize("character", "aあア가，。1０")
def test_what_is_not_han(character):
    assert not is_han(character)


def test_a_book_is_folded_quickly():
    text = "中華民國二十六年七月七日，瀋陽臺灣裏後。" * 10_000
    fold(text)
    began = time.process_time()

    fold(text)

    assert time.process_time() - began < 1
    assert unicodedata.is_normalized("NFC", fold(text))

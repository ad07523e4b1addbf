"""A text with notes and citations of records."""

import pytest

from archive.description.models import Access
from exhibits.blocks.text.notes import Citation, Note, Plain, cited_codes, pieces, without_marks


def test_a_text_falls_into_words_notes_and_citations():
    found = list(pieces("It rang[^ Once. ] as [[LJ-C-1]] and [[ LJ-C-2 | the seal ]] say."))

    assert found == [
        Plain("It rang"),
        Note("Once."),
        Plain(" as "),
        Citation("LJ-C-1", ""),
        Plain(" and "),
        Citation("LJ-C-2", "the seal"),
        Plain(" say."),
    ]


def test_a_note_may_cite():
    assert cited_codes("rang[^ see [[LJ-C-1]]] twice [[LJ-C-2]]") == {"LJ-C-1", "LJ-C-2"}


@pytest.mark.parametrize("text", ["an [open [[bracket", "a ^ and ] alone", "[^]", "[[]]"])
def test_what_is_not_closed_stays_as_it_is_written(text):
    assert list(pieces(text)) == [Plain(text)]


def test_marks_read_as_words_where_nothing_can_be_marked():
    assert without_marks("响了[^一次]，见[[LJ-C-1|提案]]") == "响了（一次），见提案"


@pytest.mark.django_db
def test_a_note_stands_below_and_leads_back(hang, walk, motion):
    text = {"en": "It rang.[^ Once, says [[LJ-C-1]].]\n\nAnd <b>then</b> not."}

    page = walk(hang(("text", {"text": text})))

    assert page.count('class="note-mark"') == 1
    assert page.count('class="note-back"') == 1
    assert f'<a href="/en/archive/{motion.record.uid}/" title="LJ-C-1">LJ-C-1</a>' in page
    assert "&lt;b&gt;then&lt;/b&gt;" in page


@pytest.mark.django_db
def test_a_record_that_is_not_for_this_reader_is_words_without_a_way(hang, walk, motion):
    motion.record.effective_access = Access.STAFF
    motion.record.save()

    page = walk(hang(("text", {"text": {"en": "See [[LJ-C-1]]."}})))

    assert "See LJ-C-1." in page
    assert motion.record.uid not in page

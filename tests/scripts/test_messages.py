"""Translations are compiled without gettext."""

import gettext

from scripts import messages

CATALOGUE = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Search"
msgstr "检索"

#, fuzzy
msgid "Record"
msgstr "不确定"
"""


def test_a_translated_word_is_found_and_an_unsure_one_is_not(tmp_path, monkeypatch):
    folder = tmp_path / "locale" / "zh_Hans" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(CATALOGUE, encoding="utf-8")
    monkeypatch.setattr(messages, "PROJECT", tmp_path)
    monkeypatch.setattr(messages, "STAMP", tmp_path / "stamp")

    messages.compile_messages()

    with (folder / "django.mo").open("rb") as compiled:
        words = gettext.GNUTranslations(compiled)
    assert [words.gettext("Search"), words.gettext("Record")] == ["检索", "Record"]

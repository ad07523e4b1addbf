"""Chinese comes first: every word of the interface that is written in English has its Chinese."""

from pathlib import Path

import django
import polib
import wagtail

from scripts import messages
from tests.architecture import words


def chinese() -> set[tuple[str | None, str]]:
    """What has a Chinese word: in our own catalogues, Django's or Wagtail's."""
    ours = messages.sources()
    theirs = [
        po
        for package in (django, wagtail)
        for po in Path(package.__file__).parent.rglob("locale/zh_Hans/LC_MESSAGES/django.po")
    ]
    return {
        (entry.msgctxt, entry.msgid)
        for po in (*ours, *theirs)
        for entry in polib.pofile(str(po)).translated_entries()
    }


def test_every_word_of_the_interface_has_its_chinese():
    known = chinese()

    missing = sorted(
        f"{file}: {f'{context}: ' if context else ''}{word}"
        for context, word, file in words.said()
        if (context, word) not in known and any(letter.isalpha() for letter in word)
    )

    assert missing == []


def test_words_are_found_in_code_and_in_templates():
    found = {(context, word) for context, word, _file in words.said()}

    assert len(found) > 300
    assert ("facet", "Creator") in found

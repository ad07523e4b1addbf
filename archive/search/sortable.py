"""Codes and titles in the order people expect: LJ-2 before LJ-10, 安 before 北 by sound, 一 before 丁 by strokes."""

import re
from functools import cache
from pathlib import Path

from pypinyin import Style, lazy_pinyin

from archive.search.contract import Document
from archive.text.han import fold, is_han

_NUMBER = re.compile(r"\d+")
_SAID = re.compile(r"[^\W_]+")
_LONGEST = 20  # characters of a title that are compared; after them the code decides
_AFTER_LETTERS = "~"
_FIRST_HAN = 0x4E00


def sortable(code: str, page: int = 0) -> str:
    """The code with its numbers in equal width; pages of one record follow it in order."""
    return f"{_padded(fold(code))}\x00{page:06d}"


def sort_keys(document: Document) -> dict[str, str]:
    """What a document is sorted by: its code, and its title by sound and by strokes."""
    title = document.sort_title or next(iter(document.title), "")
    return {
        "code": document.sort_code,
        "pinyin": by_pinyin(title),
        "strokes": by_strokes(title),
    }


def by_pinyin(title: str) -> str:
    """The syllables of a title with their tones; other scripts stand before Han."""
    said = _said(title)
    syllables = _syllables(said)
    if len(syllables) != len(said):  # one reading stands for several: each by itself then
        syllables = [_syllables(character)[0] for character in said]
    return "".join(
        f"{_AFTER_LETTERS}{fold(syllable)}" if is_han(character) else fold(character)
        for character, syllable in zip(said, syllables, strict=True)
    )


def _syllables(text: str) -> list[str]:
    return lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True, errors=list)


def by_strokes(title: str) -> str:
    """Each Han character as its place in the order of strokes; other scripts stand before Han."""
    places = _stroke_places()
    return "".join(
        chr(_FIRST_HAN + places.get(character, len(places)))
        if is_han(character)
        else fold(character)
        for character in _said(title)
    )


def _said(title: str) -> str:
    """The letters and characters of a title: brackets and points are no part of its order."""
    return "".join(_SAID.findall(_padded(title)))[:_LONGEST]


def _padded(text: str) -> str:
    """Numbers in equal width, so that 2 comes before 10."""
    return _NUMBER.sub(lambda found: found[0].zfill(9)[-9:], text)


@cache
def _stroke_places() -> dict[str, int]:
    lines = Path(__file__).with_name("stroke_order.txt").read_text(encoding="utf-8").splitlines()
    characters = "".join(line for line in lines if not line.startswith("#"))
    return {character: place for place, character in enumerate(characters)}

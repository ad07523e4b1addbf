"""The form of a text that searches compare: 繁體, 简体, variants, long s and old umlauts made one."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLD_VERSION = 2  # raise it when the same text would fold otherwise: every index is then remade

_HAN = re.compile(
    r"[\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)

# Marks above and below a letter. Not the Japanese voicing marks: か and が stay two letters.
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
# Characters that are not seen: soft hyphen, zero-width signs, variation selectors.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u180b-\u180f\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
# What Unicode does not decompose, though readers type it otherwise.
_WRITTEN_OTHERWISE = str.maketrans(
    {
        "ꝛ": "r", "ꝭ": "is", "⸗": "-", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-",
        "‘": "'", "’": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"',
        "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
        "〓": "□", "▢": "□", "☐": "□", "■": "□", "\ufffd": "□", "○": "〇", "◯": "〇", "•": "·", "・": "·", "‧": "·",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Folded:
    """A text changed for searching, and where each of its characters came from."""

    text: str
    offsets: Sequence[int]  # for each character, and for the end, the place in the original

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The part of the original that a part of the changed text stands for."""
        if start >= end:
            return self.offsets[start], self.offsets[start]
        # A character that became several (ß, ﬁ) is taken whole: look for the next new place.
        last = self.offsets[end - 1]
        while end < len(self.text) and self.offsets[end] == last:
            end += 1
        return self.offsets[start], self.offsets[end]


def is_han(character: str) -> bool:
    """Whether a character is a Han ideograph (々 and 〇 are)."""
    return _HAN.match(character) is not None


def fold(text: str) -> str:
    """The text as searches compare it; the same for a text and for what is asked.

    Character by character, so that both sides always agree. Han text keeps its length;
    ligatures grow, combining marks vanish: `fold_with_map` knows where each character was.
    """
    if text.isascii():
        return text.lower()
    return text.translate(_table())


def fold_with_map(text: str) -> Folded:
    """The folded text with the way back to the original."""
    if text.isascii():
        return Folded(text.lower(), range(len(text) + 1))
    table = _table()
    pieces: list[str] = []
    offsets: list[int] = []
    for place, character in enumerate(text):
        piece = table[ord(character)]
        pieces.append(piece)
        offsets += [place] * len(piece)
    offsets.append(len(text))
    return Folded("".join(pieces), offsets)


def close_line_breaks(text: str) -> Folded:
    """The text without the breaks that only the page made.

    Between two Han characters blanks and line breaks go; a word cut by a hyphen at the end of
    a line is made whole; every other run of blanks becomes one space.
    """
    pieces: list[str] = []
    offsets: list[int] = []
    at = 0
    for gap in _GAP.finditer(text):
        pieces.append(text[at : gap.start()])
        offsets += range(at, gap.start())
        at = gap.end()
        left = _left_of(text, gap)
        pieces.append(left)
        offsets += range(gap.start(), gap.start() + len(left))
    pieces.append(text[at:])
    offsets += range(at, len(text) + 1)
    return Folded("".join(pieces), offsets)


def search_form(text: str) -> Folded:
    """Line breaks closed and characters folded, in one, with the way back."""
    closed = close_line_breaks(text)
    folded = fold_with_map(closed.text)
    return Folded(folded.text, [closed.offsets[place] for place in folded.offsets])


_GAP = re.compile(r"(?:[-\u00ad\u2010\u2e17\u00ac=](?=[^\S\n]{0,8}\n))?\s+")


def _left_of(text: str, gap: re.Match[str]) -> str:
    """What stays of a run of blanks (and of the hyphen before it)."""
    before = text[gap.start() - 1 : gap.start()]
    after = text[gap.end() : gap.end() + 1]
    if not gap.group()[0].isspace():
        if (before.isalpha() or _MARKS.match(before)) and after.isalpha():
            return "" if after.islower() else gap.group()[0]
        return gap.group()[0] + " "
    return "" if before and after and _closes_up(before) and _closes_up(after) else " "


def _closes_up(character: str) -> bool:
    return is_han(character) or character in _HAN_PUNCTUATION


_HAN_PUNCTUATION = frozenset("，。、；：？！「」『』（）《》〈〉【】〔〕…—·□〓▢☐■\ufffd")


class _FoldTable(dict[int, str]):
    """For `str.translate`: works each character out when it is first met."""

    def __init__(self, variants: dict[str, str]) -> None:
        super().__init__()
        self.variants = variants

    def __missing__(self, code: int) -> str:
        folded = self[code] = self._folded(chr(code))
        return folded

    def _folded(self, text: str) -> str:
        # Each step may make another possible (㈱, İ, ǆ): go on until nothing changes.
        for _ in range(4):
            before = text
            text = unicodedata.normalize("NFKC", text).casefold().translate(_WRITTEN_OTHERWISE)
            text = _UNSEEN.sub("", _MARKS.sub("", unicodedata.normalize("NFD", text)))
            text = unicodedata.normalize("NFC", text)
            text = "".join(self.variants.get(character, character) for character in text)
            if text == before:
                break
        return text


@cache
def _table() -> _FoldTable:
    groups = Path(__file__).with_name("han_fold.txt").read_text(encoding="utf-8").splitlines()
    return _FoldTable(
        {
            variant: group[0]
            for group in groups
            if not group.startswith("#")
            for variant in group[1:]
        }
    )

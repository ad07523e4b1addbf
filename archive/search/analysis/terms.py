"""What is indexed of a text: its terms with their positions."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock
from typing import NamedTuple

import snowballstemmer

from archive.text import han

# Raise the first number when the same text would give other terms: every index is then remade.
ANALYZER = f"2.{han.FOLD_VERSION}"
TURN_UNITS = 16  # how many characters or words of the next page are indexed with a page
GAP = 4  # positions left free after a run: nothing literal reaches over punctuation
UNREADABLE = "□"  # one character that nobody could read

STEM, SINGLE, OVER = "~", ".", "+"  # marks in front of a term; no run contains them

# Written without blanks between words: ideographs, kana, hangul; and what stands for one of them.
_DENSE = (
    rf"{UNREADABLE}\u2e80-\u2fdf\u3005\u3007\u3041-\u3096\u30a1-\u30fa\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
RUN = re.compile(rf"[{_DENSE}]+|[^\W_{_DENSE}]+(?:'[^\W_{_DENSE}]+)?")
_IS_DENSE = re.compile(rf"[{_DENSE}]").match
_stemmer = snowballstemmer.stemmer("english")
_stemming = Lock()  # it keeps the word it is at in itself


class Token(NamedTuple):
    """One term, its position among the terms, and its place in the folded text."""

    term: str
    position: int
    start: int
    end: int


@dataclass
class Stream:
    """What the terms of some texts are: positions by term."""

    positions: dict[str, list[int]] = field(default_factory=dict)
    length: int = 0

    @property
    def singles(self) -> Counter[str]:
        """How often each character of a dense writing stands there."""
        counted: Counter[str] = Counter()
        for term, positions in self.positions.items():
            if is_dense(term[0]):
                counted[term[0]] += len(positions)
        return counted

    def add(self, term: str, position: int) -> None:
        self.positions.setdefault(term, []).append(position)


def is_dense(character: str) -> bool:
    """Whether a character belongs to a writing that puts no blanks between words."""
    return _IS_DENSE(character) is not None


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The English stem of a folded word; digits stay as they are."""
    if word.isdigit():
        return word
    with _stemming:
        return _stemmer.stemWord(word)


def tokens(folded: str) -> Iterator[Token]:
    """The terms of a folded text in reading order."""
    position = 0
    for run in RUN.finditer(folded):
        text, start = run.group(), run.start()
        if is_dense(text[0]):
            last = len(text) - 1
            for place in range(last):
                at = start + place
                yield Token(text[place : place + 2], position + place, at, at + 2)
            yield Token(text[last], position + last, start + last, start + last + 1)
            position += len(text) + GAP
        else:
            yield Token(text, position, start, run.end())
            yield Token(STEM + stem(text), position, start, run.end())
            position += 1


def stream(texts: Sequence[str], turn: str = "", with_singles: bool = False) -> Stream:
    """The terms of some texts, one after the other with a gap between.

    `turn` is what comes after the last of them, on the next page: its first characters are indexed too, marked, so that
    what runs over the turn is found here and what stands only there is not.
    `with_singles` puts single characters among the terms.
    """
    made = Stream()
    base = 0
    for number, text in enumerate(texts, start=1):
        folded, ends_at = _folded_with_turn(text, turn if number == len(texts) else "")
        position, turned = -2, 0
        for term, position, start, _end in tokens(folded):
            if start < ends_at:
                made.add(term, base + position)
                if with_singles and is_dense(term[0]):
                    made.add(SINGLE + term[0], base + position)
                continue
            turned += term[0] != STEM
            if turned > TURN_UNITS:
                break
            made.add(OVER + term, base + position)
            if with_singles and is_dense(term[0]):
                made.add(OVER + SINGLE + term[0], base + position)
        base += position + 1 + GAP
    made.length = base
    return made


def _folded_with_turn(text: str, turn: str) -> tuple[str, int]:
    """The folded text with the next page's beginning, and where the text itself ends in it."""
    if not turn:
        folded = han.search_form(text).text
        return folded, len(folded)
    text = text.rstrip()
    joined = han.search_form(f"{text}\n{turn[: 8 * TURN_UNITS]}")
    ends_at = next(
        (place for place, origin in enumerate(joined.offsets) if origin >= len(text)),
        len(joined.text),
    )
    return joined.text, ends_at

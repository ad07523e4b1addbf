"""The one analysis of text for searching: what is indexed, what is asked, and where it stands.

Han runs become overlapping pairs of characters with their positions, and the last character of
each run alone; every other word is kept exactly and by its English stem. An engine only ever sees
these terms, so that every engine finds the same.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

from archive.text import han

# Raise the first number when the same text would give other terms: every index is then remade.
ANALYZER = f"1.{han.FOLD_VERSION}"
TURN_UNITS = 16  # how many characters or words of the next page are indexed with a page

STEM, SINGLE, OVER = "~", ".", "+"  # marks in front of a term; no run contains them

# Written without blanks between words: ideographs, kana, hangul.
_DENSE = (
    r"\u2e80-\u2fdf\u3005\u3007\u3041-\u3096\u30a1-\u30fa\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUN = re.compile(rf"[{_DENSE}]+|[^\W_{_DENSE}]+(?:'[^\W_{_DENSE}]+)?")
_IS_DENSE = re.compile(rf"[{_DENSE}]").match
_stemmer = snowballstemmer.stemmer("english")


class Token(NamedTuple):
    """One term, its position among the terms, and its place in the folded text."""

    term: str
    position: int
    start: int
    end: int


class Sought(NamedTuple):
    """One term of a phrase that is asked for; an open one may go on in the text."""

    term: str
    offset: int
    is_open: bool = False


class Span(NamedTuple):
    """A part of a text that was asked for, and by which of the literals."""

    start: int
    end: int
    literal: int


@dataclass
class Stream:
    """What the terms of some texts are: positions by term, single characters by count."""

    positions: dict[str, list[int]] = field(default_factory=dict)
    singles: Counter[str] = field(default_factory=Counter)
    length: int = 0

    def add(self, term: str, position: int) -> None:
        self.positions.setdefault(term, []).append(position)


def is_dense(character: str) -> bool:
    """Whether a character belongs to a writing that puts no blanks between words."""
    return _IS_DENSE(character) is not None


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The English stem of a folded word; digits stay as they are."""
    return word if word.isdigit() else _stemmer.stemWord(word)


def tokens(folded: str) -> Iterator[Token]:
    """The terms of a folded text in reading order."""
    position = 0
    for run in _RUN.finditer(folded):
        text, start = run.group(), run.start()
        if is_dense(text[0]):
            last = len(text) - 1
            for place in range(last):
                at = start + place
                yield Token(text[place : place + 2], position + place, at, at + 2)
            yield Token(text[last], position + last, start + last, start + last + 1)
            position += len(text) + 1  # a gap: nothing literal reaches over punctuation
        else:
            yield Token(text, position, start, run.end())
            yield Token(STEM + stem(text), position, start, run.end())
            position += 1


def stream(texts: Sequence[str], turn: str = "", with_singles: bool = False) -> Stream:
    """The terms of some texts, one after the other with a gap between.

    `turn` is what comes after the last of them, on the next page: its first characters are indexed too, marked, so that
    what runs over the turn is found here and what stands only there is not.
    `with_singles` puts single characters among the terms, for short texts.
    """
    made = Stream()
    base = 0
    for number, text in enumerate(texts, start=1):
        folded, ends_at = _folded_with_turn(text, turn if number == len(texts) else "")
        position, turned_at = -2, None
        for term, position, start, _end in tokens(folded):
            if start < ends_at:
                made.add(term, base + position)
                if is_dense(term[0]):
                    made.singles[term[0]] += 1
                    if with_singles:
                        made.add(SINGLE + term[0], base + position)
                continue
            turned_at = position if turned_at is None else turned_at
            if position - turned_at >= TURN_UNITS:
                break
            made.add(OVER + term, base + position)
        base += position + 2
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


def sought(literal: str, exact: bool = False) -> list[Sought]:
    """The terms that a literal asks for, at their distances; empty when it has no letters."""
    folded = han.search_form(literal).text
    runs = [run.group() for run in _RUN.finditer(folded)]
    asked: list[Sought] = []
    position = 0
    for number, text in enumerate(runs):
        if not is_dense(text[0]):
            asked.append(Sought(text if exact else STEM + stem(text), position))
            position += 1
            continue
        asked += [Sought(text[at : at + 2], position + at) for at in range(len(text) - 1)]
        if len(text) == 1:
            is_last = number == len(runs) - 1
            asked.append(Sought(text, position, is_open=is_last))
        position += len(text) + 1
    return asked


def single_character(asked: Sequence[Sought]) -> str | None:
    """The character, when nothing but one is asked for."""
    if len(asked) == 1 and asked[0].is_open:
        return asked[0].term
    return None


def spans(text: str, literals: Sequence[tuple[str, bool]], turn: str = "") -> list[Span]:
    """Where the literals (text, exact) stand in a text; what lies beyond the turn is cut off."""
    whole = f"{text.rstrip()}\n{turn[: 8 * TURN_UNITS]}" if turn else text
    form = han.search_form(whole)
    by_term: dict[str, list[Token]] = {}
    for token in tokens(form.text):
        by_term.setdefault(token.term, []).append(token)
    found: set[Span] = set()
    for number, (literal, exact) in enumerate(literals):
        asked = sought(literal, exact)
        for start, end in _matches(form.text, by_term, asked):
            begin, finish = form.span(start, end)
            finish = min(finish, len(text))
            while finish > begin and text[finish - 1].isspace():
                finish -= 1  # the line break after it is none of it
            if begin < finish:
                found.add(Span(begin, finish, number))
    return sorted(found)


def _matches(
    folded: str, by_term: dict[str, list[Token]], asked: Sequence[Sought]
) -> Iterator[tuple[int, int]]:
    character = single_character(asked)
    if character:
        for place in re.finditer(re.escape(character), folded):
            yield place.span()
        return
    if not asked:
        return
    others = [
        {token.position: token.end for token in _tokens_for(by_term, one)} for one in asked[1:]
    ]
    for first in by_term.get(asked[0].term, ()):
        base = first.position - asked[0].offset
        end = first.end
        for one, places in zip(asked[1:], others, strict=True):
            reached = places.get(base + one.offset)
            if reached is None:
                break
            end = max(end, reached)
        else:
            yield first.start, end


def _tokens_for(by_term: dict[str, list[Token]], one: Sought) -> Iterator[Token]:
    if not one.is_open:
        yield from by_term.get(one.term, ())
        return
    for term, held in by_term.items():
        if term[0] == one.term:
            yield from (token._replace(end=token.start + 1) for token in held)

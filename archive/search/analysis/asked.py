"""What is asked of an index for a literal: terms at their distances, and what may stand for them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from archive.search.contract import Slack
from archive.text import han

from .terms import GAP, OVER, RUN, SINGLE, STEM, UNREADABLE, is_dense, stem

FEWEST_READ, FEWEST_TWICE = 4, 8  # characters from which one is let be misread, and two
MOST_READ, MOST_TWICE = 24, 12
MOST_APART, MOST_PARTED_TWICE = 40, 12
_READABLE = re.compile(f"[^{UNREADABLE}]+")


class Sought(NamedTuple):
    """One term of a phrase that is asked for; an open one may go on in the text."""

    term: str
    offset: int
    is_open: bool = False

    def written(self, field: str, is_first: bool) -> list[str]:
        """The terms of an index that it may be: in the text also over the turn of the page, but not a phrase's first."""
        term = SINGLE + self.term if self.is_open else self.term
        return [term] if is_first or field != "text" else [term, OVER + term]


class _Piece(NamedTuple):
    """Characters that stand together, where they begin, and whether a run must end with them."""

    text: str
    offset: int
    ends: bool = False


def sought(literal: str, exact: bool = False) -> list[Sought]:
    """The terms that a literal asks for, at their distances; empty when it has no letters."""
    return _terms(_pieces(han.search_form(literal).text), exact)


def single_character(asked: Sequence[Sought]) -> str | None:
    """The character, when nothing but one is asked for."""
    if len(asked) == 1 and asked[0].is_open:
        return asked[0].term
    return None


@lru_cache(maxsize=256)
def phrases(
    literal: str, exact: bool = False, slack: Slack = Slack.NONE
) -> tuple[list[Sought], ...]:
    """Everything that makes a literal found, itself first: a text needs to have one of them."""
    runs = RUN.findall(han.search_form(literal).text)
    text = "".join(runs)
    found = [_terms(_pieces(han.search_form(literal).text), exact)]
    if UNREADABLE not in text and all(map(is_dense, text)):
        if slack == Slack.PUNCTUATION:
            found += _punctuated(text, runs)
        elif slack == Slack.MISREAD and len(runs) == 1:
            found += _misread(text)
    return tuple(each for number, each in enumerate(found) if each not in found[:number])


def may_be_misread(literal: str) -> bool:
    """Whether a literal is long enough for near matches to mean something."""
    return len(phrases(literal, slack=Slack.MISREAD)) > 1


def _pieces(folded: str) -> Iterator[_Piece]:
    """The runs of a literal; an unreadable character parts a run and keeps its room."""
    runs = RUN.findall(folded)
    position = 0
    for number, run in enumerate(runs, start=1):
        if not is_dense(run[0]):
            yield _Piece(run, position)
            position += 1
            continue
        for part in _READABLE.finditer(run):
            is_cut = number < len(runs) and part.end() == len(run)
            yield _Piece(part.group(), position + part.start(), is_cut)
        position += len(run) + GAP


def _terms(pieces: Iterable[_Piece], exact: bool = False) -> list[Sought]:
    asked: list[Sought] = []
    first = None
    for text, offset, ends in pieces:
        first = offset if first is None else first
        at = offset - first
        if not is_dense(text[0]):
            asked.append(Sought(text if exact else STEM + stem(text), at))
            continue
        asked += [Sought(text[n : n + 2], at + n) for n in range(len(text) - 1)]
        if ends or len(text) == 1:
            asked.append(Sought(text[-1], at + len(text) - 1, is_open=not ends))
    return asked


def _punctuated(text: str, runs: Sequence[str]) -> Iterator[list[Sought]]:
    """The same characters with other punctuation between them: at one or two places, or none."""
    between = range(1, len(text))
    written = {sum(map(len, runs[:number])) for number in range(1, len(runs))}
    ways: list[Iterable[int]] = [()]
    if len(text) <= MOST_APART:
        ways += combinations(between, 1)
        ways += [sorted(written ^ {place}) for place in between]
    if len(text) <= MOST_PARTED_TWICE:
        ways += combinations(between, 2)
    for way in ways:
        cuts = [0, *way, len(text)]
        parts = [text[start:end] for start, end in pairwise(cuts)]
        yield _terms(_pieces("，".join(parts)))


def _misread(text: str) -> Iterator[list[Sought]]:
    """One character read wrongly, left out, put in or not readable; in a long literal two of them wrongly."""
    last = len(text) - 1
    if last + 1 < FEWEST_READ:
        if last == FEWEST_READ - 2:
            for place in range(last + 1):
                yield _terms([_Piece(text[:place] + UNREADABLE + text[place + 1 :], 0)])
        return
    if last + 1 > MOST_READ:
        return
    for place in range(last + 1):
        yield _without(text, (place,))
    for place in range(1, last):
        yield _terms([_Piece(text[:place] + text[place + 1 :], 0)])
    for place in range(1, last + 1):
        yield _terms([_Piece(text[:place], 0), _Piece(text[place:], place + 1)])
    if FEWEST_TWICE <= last + 1 <= MOST_TWICE:
        for pair in combinations(range(last + 1), 2):
            yield _without(text, pair)


def _without(text: str, places: Sequence[int]) -> list[Sought]:
    """The literal with anything at some places; at its ends, nothing."""
    masked = "".join(UNREADABLE if n in places else each for n, each in enumerate(text))
    return _terms(_pieces(masked))

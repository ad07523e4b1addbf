"""Where what was asked for stands in a text, by the same terms as in the index."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archive.search.contract import Slack
from archive.text import han

from .asked import Sought, phrases, single_character
from .terms import TURN_UNITS, Token, tokens

# A literal as `phrases` takes it: its text, whether it is exact, and how far the text may be from it.
Wanted = tuple[str, bool] | tuple[str, bool, Slack]


class Span(NamedTuple):
    """A part of a text that was asked for, and by which of the literals."""

    start: int
    end: int
    literal: int


def spans(text: str, literals: Sequence[Wanted], turn: str = "") -> list[Span]:
    """Where the literals stand in a text; what lies beyond the turn is cut off."""
    whole = f"{text.rstrip()}\n{turn[: 8 * TURN_UNITS]}" if turn else text
    form = han.search_form(whole)
    by_term: dict[str, list[Token]] = {}
    for token in tokens(form.text):
        by_term.setdefault(token.term, []).append(token)
    found: set[Span] = set()
    for number, literal in enumerate(literals):
        for asked in phrases(*literal):
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
    for first in _tokens_for(by_term, asked[0]):
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

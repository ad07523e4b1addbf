"""Where literals stand on a packed page: the same places that the analysis finds, without folding the page again."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from archive.search.analysis import UNREADABLE, Wanted, is_dense, spans
from archive.search.analysis.terms import RUN, stem
from archive.search.contract import Slack
from archive.text.han import search_form

from .packing import PageText


def places(page: PageText, wanted: Sequence[Wanted]) -> list[tuple[int, int]]:
    """The parts of the plain text that have one of the literals, in order."""
    found: set[tuple[int, int]] = set()
    others: list[Wanted] = []
    for literal in wanted:
        run = _only_run(literal[0]) if len(literal) < 3 or literal[2] == Slack.NONE else None
        if run is None:
            others.append(literal)
            continue
        stands = _han(page.folded, run) if is_dense(run[0]) else _word(page.folded, run, literal[1])
        found.update(page.span(*each) for each in stands)
    if others:
        found.update((span.start, span.end) for span in spans(page.plain, others, page.turn))
    return sorted((start, end) for start, end in found if start < end)


@lru_cache(maxsize=256)
def _only_run(literal: str) -> str | None:
    """The folded run of characters or word that a literal is; None when it is more, or has □."""
    runs = RUN.findall(search_form(literal).text)
    return runs[0] if len(runs) == 1 and UNREADABLE not in runs[0] else None


def _han(folded: str, run: str) -> Iterator[tuple[int, int]]:
    """Pairs that follow each other are the run itself: it stands wherever its characters do."""
    at = folded.find(run)
    while at >= 0:
        yield at, at + len(run)
        at = folded.find(run, at + 1)


def _word(folded: str, word: str, is_exact: bool) -> Iterator[tuple[int, int]]:
    """The words that are this one, or have its stem; a stem begins as its words do."""
    wanted = word if is_exact else stem(word)
    for found in _words_with(word[0]).finditer(folded):
        if (found[0] if is_exact else stem(found[0])) == wanted:
            yield found.span()


@lru_cache(maxsize=256)
def _words_with(first: str) -> re.Pattern[str]:
    """The words of a text that begin with a letter; they are cut as the analysis cuts them."""
    letters = RUN.pattern.partition("|")[2].partition("+")[0]
    return re.compile(
        rf"(?<!{letters})(?<!{letters}')(?={re.escape(first)}){letters}+(?:'{letters}+)?"
    )

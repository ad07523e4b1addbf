"""What almost has the words: with other punctuation, or with a character read wrongly from the scan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive.search import analysis
from archive.search.contract import Engine, Hit, Literal, Query, Request, Slack
from archive.search.wanted import wanted
from archive.search.widening import changed

SLACKS = (Slack.PUNCTUATION, Slack.MISREAD)
SHOWN = 10
MOST_TERMS = 3_000  # of all phrases together; many long words have more, and would take seconds


@dataclass(frozen=True)
class NearHits:
    """What was found by one slack and neither exactly nor by a slack before it."""

    slack: Slack
    query: Query  # as it was asked
    total: int
    hits: Sequence[Hit]


def near(engine: Engine, request: Request) -> Iterator[NearHits]:
    """Near matches of a question, the nearest first; what the question itself finds is not among them."""
    query, shown = request.query, 0
    beyond = query
    for slack in SLACKS:
        relaxed = changed(query, lambda literal, slack=slack: _relaxed(literal, slack))
        if relaxed == query or cost(relaxed) > MOST_TERMS:
            continue
        found = engine.search(
            replace(
                request, query=relaxed, without=beyond, with_facets=False, sort="relevance",
                start=0, count=SHOWN - shown,
            )
        )  # fmt: skip
        beyond = relaxed
        shown += len(found.hits)
        yield NearHits(slack, relaxed, found.groups if request.fold else found.total, found.hits)


def cost(query: Query) -> int:
    """How many terms an engine looks at for the literals of a query, each literal once."""
    return sum(
        len(way)
        for literal in {literal for _field, literal in wanted(query)}
        for way in analysis.phrases(literal.text, literal.exact, literal.slack)
    )


def _relaxed(literal: Literal, slack: Slack) -> Query:
    is_other = len(analysis.phrases(literal.text, slack=slack)) > 1
    return replace(literal, slack=slack) if is_other else literal

"""A query of ours in the server's words: the same documents as every engine finds."""

from collections.abc import Iterable, Mapping, Sequence

from archive.description.access import Reader
from archive.search import analysis
from archive.search.contract import (
    And,
    Everything,
    Field,
    Literal,
    Not,
    Or,
    Query,
    Range,
    Sight,
    Slack,
)
from archive.search.sources import in_parts
from archive.search.wanted import holds_without_literals, wanted

from .schema import day_number, facet_field, laid_out

TITLE_WEIGHT, CONTEXT_WEIGHT = 2.5, 0.2
_MOST_VALUES = 50_000  # in one list; the server takes 65,536
EVERYTHING = {"match_all": {}}
NOTHING = {"match_none": {}}

# What is known of a literal in a field already, as a condition.
Known = Mapping[tuple[str, Literal], dict]
NONE_KNOWN: Known = {}


def asked(query: Query, known: Known = NONE_KNOWN) -> dict:
    """Documents in which the query holds, taking their record's words for their own.

    Nothing is found for words that stand only in the context of a page.
    """
    literals = wanted(query)
    if not literals or holds_without_literals(query):
        return _Asking(known).evaluate(query, "text", with_context=True)
    asking = _Asking(known)
    if len(literals) == 1:  # then its context alone would never do
        return asking.evaluate(query, "text", with_context=False)
    own = any_of(asking.literal(field, literal) for field, literal in literals)
    found = asking.evaluate(query, "text", with_context=True)
    return {"bool": {"must": [found], "filter": [own]}}


def may_be_seen(sight: Sight) -> list[dict]:
    """What somebody may see at all, on their day: part of every question."""
    conditions = [{"range": {"least": {"lte": int(sight.reader)}}}]
    if sight.reader < Reader.STAFF:
        conditions.append({"range": {"closed": {"lte": day_number(sight.on)}}})
    return conditions


def of_groups(uids: Iterable[str]) -> dict:
    """Documents of some groups."""
    return any_of({"terms": {"group": part}} for part in in_parts(uids, _MOST_VALUES))


def chosen(filters: Mapping[str, Sequence[str]]) -> dict[str, dict]:
    """The condition of each facet that something was chosen from."""
    return {facet: _chosen(facet, wanted) for facet, wanted in filters.items() if wanted}


def _chosen(facet: str, wanted: Sequence[str]) -> dict:
    if facet != "decade":
        return {"terms": {facet_field(facet): list(wanted)}}
    decades = [int(each) for each in wanted if each.lstrip("-").isdigit() and len(each) <= 5]
    return any_of(
        _all({"range": {"first_year": {"lte": decade + 9}}},
             {"range": {"last_year": {"gte": decade}}})
        for decade in decades
    )  # fmt: skip


class _Asking:
    """A query put into the server's words; what is known of a literal already is taken from there."""

    def __init__(self, known: Known) -> None:
        self.known = known

    def evaluate(self, query: Query, field: str, with_context: bool) -> dict:
        if isinstance(query, Literal):
            return self._find(query, field, with_context)
        if isinstance(query, Field):
            return self.evaluate(query.part, query.name, with_context=False)
        if isinstance(query, And):
            return self._all(query, field, with_context)
        if isinstance(query, Or):
            return any_of(self.evaluate(part, field, with_context) for part in query.parts)
        if isinstance(query, Not):
            return {"bool": {"must_not": [self.evaluate(query.part, field, with_context=False)]}}
        if isinstance(query, Range):
            return _dated(query)
        if isinstance(query, Everything):
            return _all(EVERYTHING)
        raise TypeError(f"{query!r} is no part of a query.")

    def literal(self, field: str, literal: Literal, weight: float = 1.0) -> dict:
        """Documents that have one of the phrases of a literal."""
        if (field, literal) in self.known:
            return self.known[field, literal]
        ways = [_phrase(field, way, weight) for way in phrases(literal)]
        return ways[0] if len(ways) == 1 else {"dis_max": {"queries": ways}}

    def _all(self, query: And, field: str, with_context: bool) -> dict:
        wanted = [part for part in query.parts if not isinstance(part, Not)]
        unwanted = [part.part for part in query.parts if isinstance(part, Not)]
        return {
            "bool": {
                "must": [self.evaluate(part, field, with_context) for part in wanted],
                "must_not": [self.evaluate(part, field, with_context=False) for part in unwanted],
            }
        }

    def _find(self, literal: Literal, field: str, with_context: bool) -> dict:
        found = self.literal(field, literal)
        if field != "text":
            return found
        if literal.slack == Slack.NONE:
            titled = self.literal("title", literal, TITLE_WEIGHT)
            found = {"bool": {"must": [found], "should": [titled]}}
        if with_context:
            found = any_of([found, self.literal("context", literal, CONTEXT_WEIGHT)])
        return found


def phrases(literal: Literal) -> Sequence[Sequence[analysis.Sought]]:
    """All that makes a literal found."""
    return analysis.phrases(literal.text, literal.exact, literal.slack)


def clauses(field: str, way: Sequence[analysis.Sought]) -> int:
    """How many conditions a phrase is for the server, which takes 1,024 in one question."""
    return len(way) if field == "text" else 1


def any_way(field: str, ways: Iterable[Sequence[analysis.Sought]]) -> dict:
    """Documents that have one of some phrases."""
    return any_of(_phrase(field, way) for way in ways)


def _phrase(field: str, way: Sequence[analysis.Sought], weight: float = 1.0) -> dict:
    """Documents that have these terms at their distances."""
    if not way:
        return NOTHING
    if len(way) == 1:
        [term] = way[0].written(field, is_first=True)
        return {"term": {field: {"value": term, "boost": weight}}}
    positions: dict[str, list[int]] = {}
    for number, one in enumerate(way):
        for term in one.written(field, is_first=not number):
            positions.setdefault(term, []).append(one.offset)
    return {"match_phrase": {field: {"query": laid_out(positions), "boost": weight}}}


def _dated(wanted: Range) -> dict:
    conditions: list[dict] = [{"exists": {"field": "latest"}}]
    if wanted.earliest:
        conditions.append({"range": {"latest": {"gte": day_number(wanted.earliest)}}})
    if wanted.latest:
        conditions.append({"range": {"earliest": {"lte": day_number(wanted.latest)}}})
    return _all(*conditions)


def _all(*conditions: dict) -> dict:
    return {"bool": {"filter": list(conditions)}}


def any_of(parts: Iterable[dict]) -> dict:
    """Documents that fit one of some conditions."""
    parts = list(parts)
    return {"bool": {"should": parts, "minimum_should_match": 1}} if parts else NOTHING

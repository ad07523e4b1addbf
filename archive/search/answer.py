"""One question of a reader, and its answer: found, counted and made ready to show."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils import timezone
from django.utils.translation import get_language

from archive.core.languages import bcp47
from archive.description.access import reader_of_request
from archive.search import query, sources
from archive.search.contract import (
    FACETS,
    SORTS,
    And,
    Engine,
    Hit,
    Query,
    Range,
    Request,
    Result,
    Sight,
    Slack,
)
from archive.search.facets import Facet, labelled
from archive.search.near import near
from archive.search.widening import Widened, widen
from archive.text.han import close_line_breaks

PER_PAGE = 20
VIEWS = ("list", "grid", "timeline")
LAST_PAGE = 500
_MOST_VALUES = 20
_AT_ONCE = 200  # things made ready at once when all are wanted


@dataclass(frozen=True)
class Question:
    """What a reader asks: the words, what they have chosen, the order and the page."""

    text: str = ""
    chosen: Mapping[str, Sequence[str]] = field(default_factory=dict)
    first_year: int | None = None
    last_year: int | None = None
    sort: str = "relevance"
    page: int = 1
    fold: bool = False
    view: str = "list"
    skipped: Sequence[str] = ()  # names that would widen the question and shall not

    @classmethod
    def of(cls, values, fold: bool = False) -> "Question":
        """The question in the query of an address; what makes no sense there is left out."""
        chosen = {}
        for facet in FACETS:
            wanted = [each for each in values.getlist(facet) if _may_be(facet, each)]
            if wanted:
                chosen[facet] = list(dict.fromkeys(wanted))[:_MOST_VALUES]
        sort, view = values.get("sort", ""), values.get("view", "")
        return cls(
            text=values.get("q", "").strip(),
            chosen=chosen,
            first_year=_number(values.get("from"), 1, 2999),
            last_year=_number(values.get("to"), 1, 2999),
            sort=sort if sort in SORTS else "relevance",
            page=_number(values.get("page"), 1, LAST_PAGE) or 1,
            fold=fold,
            view=view if view in VIEWS else "list",
            skipped=tuple(
                name for name in values.getlist("skip")[:_MOST_VALUES] if _may_be("skip", name)
            ),
        )

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.chosen or self.first_year or self.last_year)

    @cached_property
    def parsed(self) -> query.Parsed:
        """Raises QueryProblem."""
        return query.parse(self.text)

    def query(self, words: Query | None = None) -> Query:
        """The words (or others in their stead) and the years, as an engine is asked."""
        wanted = words or self.parsed.query
        if self.first_year or self.last_year:
            years = Range(
                date(self.first_year, 1, 1) if self.first_year else None,
                date(self.last_year, 12, 31) if self.last_year else None,
            )
            wanted = And((wanted, years))
        return wanted

    @property
    def order(self) -> str:
        """How results are sorted; without words nothing is more relevant than the rest."""
        if self.view == "timeline":
            return "date-desc" if self.sort == "date-desc" else "date"
        return "code" if self.sort == "relevance" and not self.parsed.literals else self.sort


@dataclass(frozen=True)
class Found:
    """A thing found, and how many others of its record were folded under it.

    `slack` says how a near match differs from what was asked.
    """

    shown: sources.Shown
    more: int
    slack: Slack = Slack.NONE


@dataclass(frozen=True)
class Answer:
    """What was found for a question."""

    question: Question
    result: Result
    found: Sequence[Found]
    facets: Mapping[str, Facet]
    also_matched: Sequence[str]
    widened: Sequence[Widened] = ()
    near: Sequence[Found] = ()  # on the first page: what almost has the words
    near_total: int = 0

    @property
    def shown_total(self) -> int:
        return self.result.groups if self.question.fold else self.result.total

    @property
    def last_page(self) -> int:
        return min(LAST_PAGE, max(1, -(-self.shown_total // PER_PAGE)))


@dataclass(frozen=True)
class Taken:
    """All that is found, up to a number; `total` is how many there are without it."""

    total: int
    found: Iterator[Found]


def sight_of(request) -> Sight:
    """Who asks, and when."""
    return Sight(reader_of_request(request), timezone.localdate())


def answer(engine: Engine, question: Question, sight: Sight, language: str | None = None) -> Answer:
    """The answer to a question; raises QueryProblem and SearchUnavailable."""
    language = bcp47(language or get_language() or "zh-Hans")
    words, widened = widen(engine, question.parsed.query, sight, question.skipped)
    request = Request(
        question.query(words),
        sight,
        filters=question.chosen,
        sort=question.order,
        start=(question.page - 1) * PER_PAGE,
        count=PER_PAGE,
        fold=question.fold,
    )
    result = engine.search(request)
    found = _shown(
        result.hits, sources.Asked(question.text, query.literals(words), language, sight.reader)
    )
    nearly, near_total = _near(engine, request, question, language)
    return Answer(
        question,
        result,
        found,
        labelled(result.facets, question.chosen, sight.reader, language),
        _also_matched(question, found, widened),
        widened,
        nearly,
        near_total,
    )


def everything(
    engine: Engine, question: Question, sight: Sight, most: int, kinds: Sequence[str] = ()
) -> Taken:
    """All that is found, up to a number, in the order asked for; raises as `answer` does."""
    words, _widened = widen(engine, question.parsed.query, sight, question.skipped)
    chosen = {**question.chosen, "kind": kinds} if kinds else question.chosen
    request = Request(
        question.query(words), sight, chosen, sort=question.order, count=most, with_facets=False
    )
    language = bcp47(get_language() or "zh-Hans")
    asked = sources.Asked(question.text, query.literals(words), language, sight.reader)
    result = engine.search(request)
    return Taken(
        result.total,
        itertools.chain.from_iterable(
            _shown(part, asked) for part in sources.in_parts(result.hits, _AT_ONCE)
        ),
    )


def _near(
    engine: Engine, request: Request, question: Question, language: str
) -> tuple[list[Found], int]:
    """What almost has the words, on the first page only; and how much of it there is."""
    nearly: list[Found] = []
    total = 0
    for hits in near(engine, request) if question.page == 1 else ():
        asked = sources.Asked(
            question.text, query.literals(hits.query), language, request.sight.reader
        )
        nearly += _shown(hits.hits, asked, hits.slack)
        total += hits.total
    return nearly, total


def _shown(hits: Sequence[Hit], asked: sources.Asked, slack: Slack = Slack.NONE) -> list[Found]:
    registered = sources.registered()
    by_kind: dict[str, list[str]] = {}
    for hit in hits:
        by_kind.setdefault(hit.kind, []).append(hit.uid)
    shown = {
        (kind, uid): each
        for kind, uids in by_kind.items()
        if kind in registered
        for uid, each in registered[kind].shown(uids, asked).items()
    }
    return [
        Found(shown[hit.kind, hit.uid], hit.more, slack)
        for hit in hits
        if (hit.kind, hit.uid) in shown  # gone from the database a moment ago
    ]


def _also_matched(
    question: Question, found: Sequence[Found], widened: Sequence[Widened]
) -> list[str]:
    """How what was typed is written in what was found, where it is written otherwise."""
    typed = {literal.text.casefold() for literal in question.parsed.literals}
    typed |= {each.text.casefold() for each in widened}
    written: dict[str, None] = {}
    for each in found:
        for text in sorted(each.shown.matched):
            text = close_line_breaks(text).text
            if text.casefold() not in typed and len(text) <= 24:
                written.setdefault(text)
    return list(written)[:5]


def _may_be(facet: str, value: str) -> bool:
    """Whether a facet can have such a value at all."""
    if facet == "decade":
        return value.isascii() and value.isdigit() and len(value) <= 4
    return 0 < len(value) <= 255 and value.isprintable()


def _number(value: str | None, least: int, most: int) -> int | None:
    if not value or not value.isascii() or not value.isdigit() or len(value) > 6:
        return None
    return min(max(int(value), least), most)

"""Where words stand inside a record and what is below it: the pages, the places, the boxes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils import timezone

from archive.description.access import Reader
from archive.description.models import Record
from archive.search import query
from archive.search.analysis import Wanted
from archive.search.contract import Request, Result, Sight
from archive.search.engines import get_engine
from archive.text.han import close_line_breaks
from archive.text.page import Box

from .packing import PageText, pages_of
from .places import places

PAGES_AT_ONCE = 50  # scans of one answer
_AROUND = 30  # characters before and after


@dataclass(frozen=True, slots=True)
class Match:
    """One place where something was found, with a box for each line it stands on."""

    asset: str  # uids
    record: str
    size: tuple[int, int]  # of the scan in pixels
    number: int  # among the matches of its scan
    text: str
    before: str
    after: str
    boxes: Sequence[Box]


@dataclass(frozen=True, slots=True)
class Matches:
    """The matches on some of the scans; `scans` counts all that have any."""

    matches: Sequence[Match]
    start: int
    scans: int

    @property
    def next_start(self) -> int | None:
        following = self.start + PAGES_AT_ONCE
        return following if following < self.scans else None

    @property
    def last_start(self) -> int:
        return (max(self.scans - 1, 0) // PAGES_AT_ONCE) * PAGES_AT_ONCE


def find(record: Record, text: str, reader: Reader, start: int = 0) -> Matches:
    """What a text finds at or below a record, in reading order; raises SearchUnavailable."""
    parsed = understood(text)
    if parsed is None:
        return Matches([], start, 0)
    result = scans_with(record, parsed.query, reader, start)
    wanted = [(literal.text, literal.exact, literal.slack) for literal in parsed.literals]
    return Matches(_matches([hit.uid for hit in result.hits], wanted), start, result.total)


def scans_with(record: Record, wanted: query.Query, reader: Reader, start: int = 0) -> Result:
    """The scans at or below a record in which a query holds."""
    within = Record.objects.at_or_below(record).visible_to(reader).values_list("uid", flat=True)
    return get_engine().search(
        Request(
            wanted,
            Sight(reader, timezone.localdate()),
            filters={"kind": ["page"]},
            within=list(within),
            sort="code",
            start=start,
            count=PAGES_AT_ONCE,
            with_facets=False,
        )
    )


def understood(text: str) -> query.Parsed | None:
    """The query, read as plain words where its signs make no sense; None when nothing is left."""
    for attempt in (text, query.as_typed(text)):
        try:
            parsed = query.parse(attempt)
        except query.QueryProblem:
            continue
        if parsed.literals:
            return parsed
    return None


def _matches(uids: Sequence[str], wanted: Sequence[Wanted]) -> list[Match]:
    return [match for page in pages_of(uids) for match in _on(page, wanted)]


def _on(page: PageText, wanted: Sequence[Wanted]) -> Iterator[Match]:
    text = page.plain
    for number, (start, end) in enumerate(places(page, wanted), start=1):
        yield Match(
            page.asset,
            page.record,
            (page.width or 1, page.height or 1),
            number,
            _closed(text[start:end]),
            _closed(text[max(0, start - _AROUND) : start]),
            _closed(text[end : end + _AROUND]),
            page.boxes(start, end),
        )


def _closed(text: str) -> str:
    """A part of a text without the breaks that only the page made."""
    if "\n" in text or "  " in text:
        return close_line_breaks(text).text
    return text

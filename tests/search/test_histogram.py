"""The years of what was found: every bar counts each thing that may be of its years, once."""

import random
from datetime import date

import pytest

from archive.description.access import Reader
from archive.search.answer import Answer, Question
from archive.search.contract import Document, Literal, Request, Sight
from archive.search.histogram import binned, histogram

PUBLIC = Sight(Reader.PUBLIC, date(2026, 1, 1))


def dated(number: int, first: int, last: int) -> Document:
    return Document(
        "page", f"p{number}", f"g{number}", body=("鐵橋通車",), least_reader=Reader.PUBLIC,
        earliest=date(first, 2, 3), latest=date(last, 4, 5),
    )  # fmt: skip


@pytest.fixture
def spans(engine) -> list[tuple[int, int]]:
    """Things of one year, of some years and of centuries, some later than the histogram shows."""
    chance = random.Random(1937)
    made = [(2500, 2600), (1, 2400)]
    for _each in range(150):
        first = chance.randint(700, 1990)
        made.append((first, first + chance.choice((0, 0, 0, 1, 3, 9, 60, 300))))
    with engine.writer() as writer:
        writer.rebuild(dated(number, *span) for number, span in enumerate(made))
    return made


def meet(spans: list[tuple[int, int]], first: int, last: int) -> int:
    """By brute force: how many spans have one of these years."""
    return sum(min(a, 2199) <= last and min(b, 2199) >= first for a, b in spans)


@pytest.mark.parametrize("step", [1, 2, 5, 10, 20, 50, 100])
def test_bars_of_every_width_count_what_falls_into_them(engine, spans, step):
    result = engine.search(Request(Literal("铁桥"), PUBLIC))

    bins = binned(result.years, result.begun, step)

    assert bins == {
        start: count
        for start in range(0, 2200, step)
        if (count := meet(spans, start, start + step - 1))
    }


def test_the_bars_shown_lead_to_as_many_as_they_count(engine, spans):
    result = engine.search(Request(Literal("铁桥"), PUBLIC))

    bars = histogram(Answer(Question("铁桥"), result, (), {}, ()))["bars"]

    assert bars[0].last > bars[0].first
    for bar in bars[:-1]:  # the last holds what is later than the histogram, too
        years = Question("铁桥", first_year=max(bar.first, 1), last_year=bar.last)
        assert engine.search(Request(years.query(), PUBLIC)).total == bar.count, bar.years

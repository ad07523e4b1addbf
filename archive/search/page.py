"""What the search page shows around its results: choices, years, pages, and help when nothing is found."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from archive.search import query
from archive.search.answer import Answer, Question
from archive.search.contract import Engine, Request, Sight
from archive.search.facets import Facet

SORT_NAMES = {
    "relevance": gettext_lazy("Relevance"),
    "date": pgettext_lazy("sort", "Oldest first"),
    "date-desc": pgettext_lazy("sort", "Newest first"),
    "code": gettext_lazy("Reference code"),
    "pinyin": pgettext_lazy("sort", "Title by pinyin"),
    "strokes": pgettext_lazy("sort", "Title by strokes"),
}
_SHOWN_VALUES = 8
_BARS, _FEWEST_BARS = 60, 20
_TRIED = 6


@dataclass(frozen=True)
class Link:
    """Something that can be chosen, and what the page is then."""

    label: str
    url: str
    is_on: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Bar:
    """Some years of the histogram: where it stands and how high, in hundredths."""

    first: int
    last: int
    count: int
    left: float
    width: float
    height: float
    url: str
    is_chosen: bool

    @property
    def years(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    @property
    def top(self) -> float:
        return round(100 - self.height, 2)


def address(question: Question, **changes) -> str:
    """The search page for a question; from its first page unless a page is given."""
    asked = replace(question, **{"page": 1, **changes})
    values = QueryDict(mutable=True)
    if asked.text:
        values["q"] = asked.text
    for facet, chosen in asked.chosen.items():
        values.setlist(facet, list(chosen))
    for name, value in (("from", asked.first_year), ("to", asked.last_year)):
        if value:
            values[name] = str(value)
    if asked.skipped:
        values.setlist("skip", list(asked.skipped))
    if asked.sort != "relevance":
        values["sort"] = asked.sort
    if asked.page > 1:
        values["page"] = str(asked.page)
    return reverse("search:search") + (f"?{values.urlencode()}" if values else "")


def page_for(found: Answer, engine: Engine, sight: Sight) -> dict:
    """Everything the template shows for an answer."""
    question = found.question
    return {
        "question": question,
        "answer": found,
        "tabs": list(_tabs(found))
        if any(value.count for value in found.facets["kind"].values)
        else (),
        "facets": [
            {"facet": facet, "values": list(_choices(question, facet))}
            for name, facet in found.facets.items()
            if name not in ("kind", "decade") and facet.values
        ],
        "decades": list(_choices(question, _decades(found.facets["decade"]))),
        "histogram": _histogram(found),
        "active": list(_active(found)),
        "widened": list(_widened(found)),
        "sorts": [
            Link(str(label), address(question, sort=sort), sort == question.sort)
            for sort, label in SORT_NAMES.items()
        ],
        "pages": list(_pages(found)),
        "kept": _kept(question),
        "clear_url": address(replace(question, chosen={}, first_year=None, last_year=None)),
        "help": _help(found, engine, sight) if not found.result.total else None,
        "examples": _examples() if question.is_empty else (),
    }


def problem_page(question: Question, sentence: str) -> dict:
    """The page for a question that cannot be understood, with a way on."""
    plain = query.as_typed(question.text)[: query.MAX_LENGTH]
    return {
        "question": question,
        "problem": sentence,
        "plain": Link(plain, address(question, text=plain)) if plain else None,
        "kept": _kept(question),
        "examples": _examples(),
    }


def _examples() -> list[tuple[Link, str]]:
    explained = [
        ("铁桥 通车", _("both words, in any script")),
        ('"铁桥通车"', _("exactly so")),
        ("铁桥 -渡船", _("the first without the second")),
        ("铁桥 OR 渡船", _("either")),
        ("题名:家书", _("in the title; also creator, place, subject, code")),
        ("date:1936..1938", _("dated so")),
    ]
    return [(Link(text, address(Question(text=text))), meaning) for text, meaning in explained]


def _kept(question: Question) -> list[tuple[str, str]]:
    """What a new search from the box keeps of this one."""
    kept = [(facet, value) for facet, chosen in question.chosen.items() for value in chosen]
    kept += [("skip", name) for name in question.skipped]
    kept += [("from", str(question.first_year))] if question.first_year else []
    kept += [("to", str(question.last_year))] if question.last_year else []
    return kept + ([("sort", question.sort)] if question.sort != "relevance" else [])


def _tabs(found: Answer) -> Iterator[Link]:
    question, facet = found.question, found.facets["kind"]
    chosen = question.chosen.get("kind", ())
    counts = sum(value.count for value in facet.values)
    yield Link(
        pgettext("kind of result", "All"), _choosing(question, "kind", ()), not chosen, counts
    )
    for value in facet.values:
        yield Link(
            value.label, _choosing(question, "kind", [value.value]), value.is_chosen, value.count
        )


def _choosing(question: Question, facet: str, values: Sequence[str]) -> str:
    chosen = {name: held for name, held in question.chosen.items() if name != facet}
    return address(question, chosen={**chosen, facet: list(values)} if values else chosen)


def _toggled(question: Question, facet: str, value: str) -> str:
    held = list(question.chosen.get(facet, ()))
    values = [each for each in held if each != value] if value in held else [*held, value]
    return _choosing(question, facet, values)


def _choices(question: Question, facet: Facet) -> Iterator[Link]:
    late = [value for value in facet.values[_SHOWN_VALUES:] if value.is_chosen]
    for value in (*facet.values[:_SHOWN_VALUES], *late):
        url = _toggled(question, facet.name, value.value)
        yield Link(value.label, url, value.is_chosen, value.count)


def _decades(facet: Facet) -> Facet:
    """The fullest decades, in the order of time; the histogram shows them all."""
    fullest = sorted(facet.values, key=lambda value: (not value.is_chosen, -value.count))
    shown = sorted(fullest[:_SHOWN_VALUES], key=lambda value: int(value.value))
    return replace(facet, values=shown)


def _active(found: Answer) -> Iterator[Link]:
    question = found.question
    for name, facet in found.facets.items():
        for value in facet.values:
            if value.is_chosen and name != "kind":
                yield Link(value.label, _toggled(question, name, value.value), True)
    if question.first_year or question.last_year:
        years = f"{question.first_year or '…'}–{question.last_year or '…'}"
        yield Link(years, address(question, first_year=None, last_year=None), True)


def _widened(found: Answer) -> Iterator[Link]:
    """The other names that are searched for too, each a switch."""
    skipped = found.question.skipped
    for each in found.widened:
        others = tuple(name for name in skipped if name != each.text)
        toggled = (*others, each.text) if each.is_on else others
        yield Link(each.text, address(found.question, skipped=toggled), each.is_on)


def _histogram(found: Answer) -> Mapping | None:
    """The years of what was found, in bars of as many years as there is room for."""
    years, question = found.result.years, found.question
    if not years:
        return None
    earliest, latest = first, last = min(years), max(years)
    step = next(
        s for s in (1, 2, 5, 10, 20, 50, 100) if (last - first + 1) / s <= _BARS or s == 100
    )
    spare = max(0, _FEWEST_BARS - (last - first) // step - 1)
    first, last = max(1, first - spare // 2 * step), last + (spare - spare // 2) * step
    base = first - first % step
    bins: dict[int, int] = {}
    for year, count in years.items():
        bins[year - year % step] = max(bins.get(year - year % step, 0), count)
    number = (last - base) // step + 1
    highest = max(bins.values())
    chosen = question.first_year or question.last_year
    bars = [
        Bar(
            start,
            start + step - 1,
            count,
            round((start - base) / step * 100 / number, 3),
            round(78 / number, 3),
            round(max(count * 100 / highest, 4), 2),
            address(question, first_year=start, last_year=start + step - 1),
            not chosen
            or (
                start + step - 1 >= (question.first_year or 0)
                and start <= (question.last_year or 9999)
            ),
        )
        for start, count in sorted(bins.items())
    ]
    fullest = max(bars, key=lambda bar: bar.count)
    marks = sorted({first, first + (last - first) // 3, first + 2 * (last - first) // 3, last})
    return {
        "bars": bars, "first": earliest, "last": latest, "base": base, "end": base + number * step - 1,
        "fullest": fullest, "undated": found.result.undated, "marks": marks,
    }  # fmt: skip


def _pages(found: Answer) -> Iterator[Link]:
    """The first and last page and those around this one; an empty label where some are left out."""
    here, last = found.question.page, found.last_page
    if last <= 1:
        return
    shown = sorted({1, last, *range(max(1, here - 2), min(last, here + 2) + 1)})
    before = 0
    for number in shown:
        if number - before > 1:
            yield Link("", "")
        yield Link(str(number), address(found.question, page=number), number == here)
        before = number
    if here < last:
        yield Link("next", address(found.question, page=here + 1))


def _help(found: Answer, engine: Engine, sight: Sight) -> Mapping:
    """Nothing was found: what each word finds alone, and what the words find without the choices."""
    question = found.question

    def count(asked: Question, wanted) -> int:
        request = Request(wanted, sight, filters=asked.chosen, count=0, with_facets=False)
        return engine.search(request).total

    literals = question.parsed.literals
    bare = replace(question, chosen={}, first_year=None, last_year=None)
    without = count(bare, bare.query()) if bare != question else 0
    tried = [
        Link(literal.text, address(Question(text=literal.text)), False, count(Question(), literal))
        for literal in literals[:_TRIED]
    ]
    return {
        "tried": tried if len(literals) > 1 else [],
        "without_choices": Link("", address(bare), False, without) if without else None,
        "has_exact": any(literal.exact for literal in literals),
        "unquoted": Link("", address(question, text=query.as_typed(question.text))),
    }

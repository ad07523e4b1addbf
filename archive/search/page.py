"""What the search page shows around its results: choices, years, pages, and help when nothing is found."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from archive.search import query
from archive.search.answer import Answer, Question
from archive.search.contract import Engine, Request, Sight
from archive.search.facets import Facet
from archive.search.histogram import histogram
from archive.search.links import Link, address, choosing, kept, said_of, toggled
from archive.search.taking import limits
from archive.search.timeline import by_year

SORT_NAMES = {
    "relevance": gettext_lazy("Relevance"),
    "date": pgettext_lazy("sort", "Oldest first"),
    "date-desc": pgettext_lazy("sort", "Newest first"),
    "code": gettext_lazy("Reference code"),
    "pinyin": pgettext_lazy("sort", "Title by pinyin"),
    "strokes": pgettext_lazy("sort", "Title by strokes"),
}
VIEW_NAMES = {
    "list": pgettext_lazy("view", "List"),
    "grid": pgettext_lazy("view", "Pictures"),
    "timeline": pgettext_lazy("view", "Timeline"),
}
# Forms in which all that is found can be taken away: what `reading:found` knows.
EXPORTS = {
    "csv": gettext_lazy("Table (CSV)"),
    "ris": "RIS",
    "bibtex": "BibTeX",
    "csl": "CSL-JSON",
    "gbt7714": gettext_lazy("List in GB/T 7714"),
    "chicago": gettext_lazy("List in Chicago style"),
}
_SHOWN_VALUES = 8
_TRIED = 6


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
            {"facet": facet, **_choices(question, facet)}
            for name, facet in found.facets.items()
            if name not in ("kind", "decade") and facet.values
        ],
        "decades": _choices(question, _decades(found.facets["decade"]))["values"],
        "histogram": histogram(found),
        "active": list(_active(found)),
        "widened": list(_widened(found)),
        "sorts": list(_sorts(question)),
        "views": [
            Link(str(label), address(question, view=view), view == question.view, icon=view)
            for view, label in VIEW_NAMES.items()
        ],
        "years": list(by_year(found.found)) if question.view == "timeline" else (),
        "exports": _exports(question),
        "pages_found": _count_of(found, "page"),
        "limits": limits(found.result.total, _count_of(found, "page")),
        "said": said_of(replace(question, page=1)),
        "pages": list(_pages(found)),
        "kept": kept(question),
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
        "kept": kept(question),
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


def _tabs(found: Answer) -> Iterator[Link]:
    question, facet = found.question, found.facets["kind"]
    chosen = question.chosen.get("kind", ())
    counts = sum(value.count for value in facet.values)
    yield Link(
        pgettext("kind of result", "All"), choosing(question, "kind", ()), not chosen, counts
    )
    for value in facet.values:
        yield Link(
            value.label, choosing(question, "kind", [value.value]), value.is_chosen, value.count
        )


def _count_of(found: Answer, kind: str) -> int:
    """How many of a kind are among all that was found."""
    chosen = found.question.chosen.get("kind")
    return sum(
        value.count
        for value in found.facets["kind"].values
        if value.value == kind and (not chosen or kind in chosen)
    )


def _sorts(question: Question) -> Iterator[Link]:
    """The orders there are; along the timeline only those of time."""
    for sort, label in SORT_NAMES.items():
        if question.view != "timeline" or sort.startswith("date"):
            is_on = sort == (question.order if question.view == "timeline" else question.sort)
            yield Link(str(label), address(question, sort=sort), is_on)


def _exports(question: Question) -> list[Link]:
    said = said_of(replace(question, page=1, view="list"))
    return [
        Link(str(label), f"{reverse('reading:found', args=[form])}?{said}")
        for form, label in EXPORTS.items()
    ]


def _choices(question: Question, facet: Facet) -> Mapping:
    """The values of a facet as links: the first and the chosen at once, the rest folded away."""
    values, rest = [], []
    for place, value in enumerate(facet.values):
        url = toggled(question, facet.name, value.value)
        link = Link(value.label, url, value.is_chosen, value.count)
        (values if place < _SHOWN_VALUES or value.is_chosen else rest).append(link)
    return {"values": values, "rest": rest}


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
                yield Link(value.label, toggled(question, name, value.value), True)
    if question.first_year or question.last_year:
        years = f"{question.first_year or '…'}–{question.last_year or '…'}"
        yield Link(years, address(question, first_year=None, last_year=None), True)


def _widened(found: Answer) -> Iterator[Link]:
    """The other names that are searched for too, each a switch."""
    skipped = found.question.skipped
    for each in found.widened:
        others = tuple(name for name in skipped if name != each.text)
        names = (*others, each.text) if each.is_on else others
        yield Link(each.text, address(found.question, skipped=names), each.is_on)


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

"""Addresses of the search page: the same question with one thing changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.urls import reverse

from archive.search.answer import Question


@dataclass(frozen=True)
class Link:
    """Something that can be chosen, and what the page is then."""

    label: str
    url: str
    is_on: bool = False
    count: int | None = None
    icon: str = ""


def address(question: Question, **changes) -> str:
    """The search page for a question; from its first page unless a page is given."""
    asked = replace(question, **{"page": 1, **changes})
    said = said_of(asked)
    return reverse("search:search") + (f"?{said}" if said else "")


def said_of(question: Question) -> str:
    """A question as the query of an address."""
    values = QueryDict(mutable=True)
    if question.text:
        values["q"] = question.text
    for facet, chosen in question.chosen.items():
        values.setlist(facet, list(chosen))
    for name, value in (("from", question.first_year), ("to", question.last_year)):
        if value:
            values[name] = str(value)
    if question.skipped:
        values.setlist("skip", list(question.skipped))
    if question.sort != "relevance":
        values["sort"] = question.sort
    if question.view != "list":
        values["view"] = question.view
    if question.page > 1:
        values["page"] = str(question.page)
    return values.urlencode()


def kept(question: Question) -> list[tuple[str, str]]:
    """What a new search from the box keeps of this one."""
    held = [(facet, value) for facet, chosen in question.chosen.items() for value in chosen]
    held += [("skip", name) for name in question.skipped]
    held += [("from", str(question.first_year))] if question.first_year else []
    held += [("to", str(question.last_year))] if question.last_year else []
    held += [("sort", question.sort)] if question.sort != "relevance" else []
    return held + ([("view", question.view)] if question.view != "list" else [])


def choosing(question: Question, facet: str, values: Sequence[str]) -> str:
    chosen = {name: held for name, held in question.chosen.items() if name != facet}
    return address(question, chosen={**chosen, facet: list(values)} if values else chosen)


def toggled(question: Question, facet: str, value: str) -> str:
    held = list(question.chosen.get(facet, ()))
    values = [each for each in held if each != value] if value in held else [*held, value]
    return choosing(question, facet, values)

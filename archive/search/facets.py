"""What readers choose from: each facet with its name, and each value with a name and its count."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from archive.core.languages import pick
from archive.description import rights
from archive.description.access import Reader
from archive.description.models import Agent, Record

MOST_VALUES = 250  # of one facet; nobody reads further, and each is looked up by name


@dataclass(frozen=True)
class Value:
    """One value that can be chosen."""

    value: str
    label: str
    count: int
    is_chosen: bool = False


@dataclass(frozen=True)
class Facet:
    """One way to choose, with its values; the most frequent first."""

    name: str
    label: str
    values: Sequence[Value]


KINDS = {
    "record": pgettext_lazy("kind of result", "Records"),
    "page": pgettext_lazy("kind of result", "Pages"),
    "exhibition": pgettext_lazy("kind of result", "Exhibitions"),
}


def _kinds(values: Iterable[str], _reader: Reader, _language: str) -> dict[str, str]:
    return {value: str(KINDS.get(value, value)) for value in values}


def _fonds(values: Iterable[str], reader: Reader, language: str) -> dict[str, str]:
    seen = Record.objects.visible_to(reader).filter(uid__in=values)
    return {record.uid: record.title_in(language).text for record in seen}


def _creators(values: Iterable[str], _reader: Reader, language: str) -> dict[str, str]:
    return {agent.uid: agent.name_in(language) for agent in Agent.objects.filter(uid__in=values)}


def _decades(values: Iterable[str], _reader: Reader, _language: str) -> dict[str, str]:
    return {value: _("%(decade)ss") % {"decade": value} for value in values}


def _rights(values: Iterable[str], _reader: Reader, language: str) -> dict[str, str]:
    return {value: pick(rights.names(value), language).text for value in values}


_FACETS: dict[str, tuple[str, Callable[[Iterable[str], Reader, str], dict[str, str]]]] = {
    "kind": (pgettext_lazy("facet", "Kind"), _kinds),
    "fonds": (pgettext_lazy("facet", "Fonds"), _fonds),
    "creator": (pgettext_lazy("facet", "Creator"), _creators),
    "decade": (pgettext_lazy("facet", "Decade"), _decades),
    "rights": (pgettext_lazy("facet", "Rights"), _rights),
}


def labelled(
    counts: Mapping[str, Sequence[tuple[str, int]]],
    chosen: Mapping[str, Sequence[str]],
    reader: Reader,
    language: str,
) -> dict[str, Facet]:
    """The facets with names in a language; what was chosen is there even where it finds nothing."""
    made = {}
    for name, (label, names_of) in _FACETS.items():
        counted = dict(counts.get(name, ())[:MOST_VALUES])
        wanted = set(chosen.get(name, ()))
        all_counts = dict(counts.get(name, ()))
        values = {**counted, **{value: all_counts.get(value, 0) for value in wanted}}
        names = names_of(list(values), reader, language)
        made[name] = Facet(
            name,
            str(label),
            [
                Value(value, names.get(value) or _("not named"), count, value in wanted)
                for value, count in values.items()
            ],
        )
    return made

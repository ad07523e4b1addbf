"""Names widen a question: who asks for 沈钧儒 also finds 衡山, is told so, and may switch it off."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from archive.description.models import Agent, Place, Subject
from archive.search import suggest
from archive.search.contract import (
    And,
    Engine,
    Field,
    Literal,
    Or,
    Query,
    Sight,
    Slack,
    Suggestion,
)
from archive.search.sources.records import names_of, names_of_terms

MOST_NAMES = 8  # other names of one
MOST_LITERALS = 6  # of one question that are looked up
_KINDS = ("agent", "place", "subject")
_REMARK = re.compile(r"[(（][^)）]*[)）]")


@dataclass(frozen=True)
class Widened:
    """Another name that is searched for too, and the words that it is another name of."""

    text: str
    typed: str
    kind: str
    is_on: bool = True


def widen(
    engine: Engine, query: Query, sight: Sight, skipped: Sequence[str] = ()
) -> tuple[Query, list[Widened]]:
    """The question with the other names of whom it names; `skipped` ones are only told.

    Only names of what the reader may see are known to it.
    """
    made: list[Widened] = []
    looked_up = 0

    def widened(part: Query, typed: str) -> Query:
        nonlocal looked_up
        looked_up += 1
        if looked_up > MOST_LITERALS or any(each.typed == typed for each in made):
            return part
        others = list(_other_names(engine, typed, sight))
        made.extend(replace(each, is_on=each.text not in skipped) for each in others)
        wanted = tuple(
            Literal(each.text, exact=True) for each in others if each.text not in skipped
        )
        return Or((part, *wanted)) if wanted else part

    name = _whole_name(query)
    if name:
        return widened(query, name), made
    return changed(query, lambda literal: widened(literal, literal.text)), made


def changed(query: Query, change: Callable[[Literal], Query]) -> Query:
    """The question with every literal that is wanted and not quoted put otherwise."""
    if isinstance(query, Literal):
        return query if query.exact or query.slack != Slack.NONE else change(query)
    if isinstance(query, And | Or):
        return replace(query, parts=tuple(changed(part, change) for part in query.parts))
    if isinstance(query, Field):
        return replace(query, part=changed(query.part, change))
    return query


def _whole_name(query: Query) -> str:
    """The words together, when they may be one name in Latin letters: Tseng Kuo-fan."""
    if isinstance(query, And) and len(query.parts) <= 5:
        words = [
            part.text
            for part in query.parts
            if isinstance(part, Literal) and not part.exact and suggest.normal(part.text).isascii()
        ]
        if len(words) == len(query.parts):
            return " ".join(words)
    return ""


def _other_names(engine: Engine, typed: str, sight: Sight) -> Iterator[Widened]:
    key = suggest.joined(typed)
    if len(key) < 2:
        return
    said = {key}
    for found in engine.suggest(key, sight, limit=MOST_NAMES, whole=True):
        if found.kind not in _KINDS or not _is_meant(found, key):
            continue
        for name in (part for whole in _names(found) for part in _spoken(whole)):
            if not name or suggest.joined(name) in said or len(said) > MOST_NAMES:
                continue
            said.add(suggest.joined(name))
            yield Widened(name, typed, found.kind)


def _is_meant(found: Suggestion, key: str) -> bool:
    """Whether a name was typed whole; initials and parts of a name are only suggested."""
    return key in suggest.whole_keys(found.label, is_person=found.kind == "agent")


def _spoken(name: str) -> list[str]:
    """A name as it stands in texts: T. Fong / Fang Zicai (courtesy name) are two."""
    return [" ".join(part.split()) for part in _REMARK.sub("", name).split("/")]


def _names(found: Suggestion) -> Sequence[str]:
    if found.kind == "agent":
        return names_of(Agent.objects.filter(uid=found.uid).prefetch_related("other_names"))
    model = {"place": Place, "subject": Subject}[found.kind]
    return names_of_terms(model.objects.filter(uid=found.uid))

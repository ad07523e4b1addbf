"""Words to go on with while somebody types: titles, names and places, also by their pinyin."""

import re
from collections.abc import Iterator, Sequence

from archive.description.models import Record
from archive.search import analysis
from archive.search.contract import (
    Engine,
    Field,
    Key,
    Literal,
    Request,
    Sight,
    Suggestion,
)
from archive.text import readings
from archive.text.han import search_form

LONGEST = 60
_BLANKS = re.compile(r"\s+")
_BETWEEN_SYLLABLES = re.compile(r"[\s'·-]+")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


def normal(text: str) -> str:
    """What is typed and what it is compared with, in one form."""
    return _BLANKS.sub(" ", search_form(text).text).strip()[:LONGEST]


def keys_for(label: str, kind: str, is_person: bool = False, uid: str = "") -> Iterator[Key]:
    """The words under which a name or title is suggested; `uid` says whose name it is."""
    label = " ".join(label.split())
    if not label or len(label) > 200:
        return
    folded = normal(label)
    keys = {folded, *whole_keys(label, is_person)}
    keys.update(folded[found.end() :] for found in re.finditer(r"[\s,，:：·()（）《》]+", folded))
    if _HAN.search(label):
        keys.add("".join(syllable[0] for syllable in readings.syllables(label, is_person)))
    for key in sorted(keys):
        if key:
            yield Key(key[:LONGEST], label, kind, uid)


def whole_keys(label: str, is_person: bool = False) -> set[str]:
    """The ways to type a whole name: as it is, in pinyin, a person's also in Wade-Giles and given name first."""
    keys = {joined(label)}
    if _HAN.search(label):
        syllables = readings.syllables(label, is_person)
        ways = [syllables]
        if is_person:
            surname = 2 if len(syllables) > 3 else 1
            ways += [readings.wade_giles(syllables), syllables[surname:] + syllables[:surname]]
        pinyin = {"".join(way)[:LONGEST] for way in ways}
        keys |= pinyin | {way.replace("v", "u") for way in pinyin}  # 吕: lü, typed lv or lu
    return keys


def joined(text: str) -> str:
    """What is typed without the blanks and hyphens that people put between syllables."""
    return _BETWEEN_SYLLABLES.sub("", normal(text))


def suggest(engine: Engine, typed: str, sight: Sight, limit: int = 8) -> Sequence[Suggestion]:
    """What begins as typed; then titles that have it within."""
    wanted = normal(typed)
    if not wanted:
        return []
    found = list(engine.suggest(wanted, sight, limit))
    if not found and wanted.isascii():
        found = list(engine.suggest(joined(typed), sight, limit))
    if len(found) < limit and analysis.sought(typed) and not wanted.isascii():
        found += _titles_with(engine, typed, sight, limit - len(found), found)
    return found


def _titles_with(
    engine: Engine, typed: str, sight: Sight, limit: int, already: Sequence[Suggestion]
) -> Iterator[Suggestion]:
    request = Request(
        Field("title", Literal(typed)),
        sight,
        filters={"kind": ["record"]},
        count=limit + len(already),
        with_facets=False,
    )
    hits = engine.search(request).hits
    titles = dict(
        Record.objects.visible_to(sight.reader)
        .filter(uid__in=[hit.uid for hit in hits])
        .values_list("uid", "title")
    )
    seen = {suggestion.label for suggestion in already}
    for hit in hits:
        for title in titles.get(hit.uid, {}).values():
            label = " ".join(title.split())
            if label not in seen and analysis.spans(label, [(typed, False)]):
                seen.add(label)
                if limit:
                    limit -= 1
                    yield Suggestion(label, "title", 1)

"""Words to go on with while somebody types: titles, names and places, also by their pinyin."""

import re
from collections.abc import Iterator, Sequence

from pypinyin import Style, lazy_pinyin

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
from archive.text.han import fold, search_form

LONGEST = 60
_MOST_PINYIN = 24
_BLANKS = re.compile(r"\s+")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")

# Characters that are read otherwise when they are surnames.
_SURNAMES = {
    "曾": "zeng", "单": "shan", "單": "shan", "仇": "qiu", "查": "zha", "区": "ou", "區": "ou",
    "朴": "piao", "覃": "qin", "解": "xie", "盖": "ge", "蓋": "ge", "华": "hua", "任": "ren",
    "洗": "xian", "冼": "xian", "翟": "zhai", "缪": "miao", "繆": "miao", "尹": "yin", "乐": "yue",
    "樂": "yue", "逄": "pang", "秘": "bi", "召": "shao", "折": "she", "员": "yun", "員": "yun",
}  # fmt: skip
_LONG_SURNAMES = {
    "尉迟": ("yu", "chi"), "尉遲": ("yu", "chi"), "万俟": ("mo", "qi"), "澹台": ("tan", "tai"),
    "澹臺": ("tan", "tai"), "长孙": ("zhang", "sun"), "長孫": ("zhang", "sun"), "单于": ("chan", "yu"),
}  # fmt: skip


def normal(text: str) -> str:
    """What is typed and what it is compared with, in one form."""
    return _BLANKS.sub(" ", search_form(text).text).strip()[:LONGEST]


def keys_for(label: str, kind: str, is_person: bool = False) -> Iterator[Key]:
    """The words under which a name or title is suggested."""
    label = " ".join(label.split())
    if not label or len(label) > 200:
        return
    folded = normal(label)
    keys = {folded}
    keys.update(folded[found.end() :] for found in re.finditer(r"[\s,，:：·()（）《》]+", folded))
    if _HAN.search(label):
        syllables = _syllables(label, is_person)
        keys.add("".join(syllables))
        keys.add("".join(syllable[0] for syllable in syllables))
    for key in sorted(keys):
        if key:
            yield Key(key[:LONGEST], label, kind)


def _syllables(label: str, is_person: bool) -> list[str]:
    readings = lazy_pinyin(
        label[:_MOST_PINYIN], style=Style.NORMAL, errors=lambda _: [], v_to_u=False
    )
    if is_person and readings:
        if label[:2] in _LONG_SURNAMES:
            readings[:2] = _LONG_SURNAMES[label[:2]]
        elif label[0] in _SURNAMES:
            readings[0] = _SURNAMES[label[0]]
    return [fold(reading) for reading in readings if reading]


def suggest(engine: Engine, typed: str, sight: Sight, limit: int = 8) -> Sequence[Suggestion]:
    """What begins as typed; then titles that have it within."""
    wanted = normal(typed)
    if not wanted:
        return []
    found = list(engine.suggest(wanted, sight, limit))
    if not found and wanted.isascii():
        found = list(engine.suggest(wanted.replace(" ", "").replace("'", ""), sight, limit))
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
        Record.objects.filter(uid__in=[hit.uid for hit in hits]).values_list("uid", "title")
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

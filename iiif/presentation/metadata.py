"""The table of what a manifest tells about its record; an institution changes it here."""

from collections.abc import Callable, Iterator

from archive.core.dates import display
from archive.core.languages import Texts, language_map
from archive.description.models import Level, Record

LanguageMap = dict[str, list[str]]

_LEVELS = {
    Level.FONDS: {"zh-Hans": "全宗", "en": "Fonds"},
    Level.SERIES: {"zh-Hans": "类别", "en": "Series"},
    Level.FILE: {"zh-Hans": "案卷", "en": "File"},
    Level.ITEM: {"zh-Hans": "件", "en": "Item"},
}


def _several(texts: list[Texts]) -> LanguageMap:
    """Several values in one language map."""
    values: LanguageMap = {}
    for each in texts:
        for tag, found in language_map(each).items():
            values.setdefault(tag, []).extend(found)
    return values


def _date(record: Record) -> LanguageMap:
    if not record.date_as_written:
        return {}
    values = {"none": [record.date_as_written]}
    if record.date_edtf:
        for tag in ("zh-Hans", "en"):
            meant = display(record.date_edtf, tag)
            if meant != record.date_as_written:
                values[tag] = [meant]
    return values


def _creators(record: Record) -> LanguageMap:
    parts = record.record_agents.all()
    return _several([part.agent.names or {"none": part.agent.name} for part in parts])


def _terms(terms) -> LanguageMap:
    return _several([term.names or {"none": term.name} for term in terms])


_FIELDS: list[tuple[Texts, Callable[[Record], LanguageMap]]] = [
    ({"zh-Hans": "档号", "en": "Reference code"}, lambda r: {"none": [r.reference_code]}),
    ({"zh-Hans": "层级", "en": "Level"}, lambda r: language_map(_LEVELS[Level(r.level)])),
    ({"zh-Hans": "日期", "en": "Date"}, _date),
    ({"zh-Hans": "责任者", "en": "Creator"}, _creators),
    ({"zh-Hans": "载体", "en": "Extent"}, lambda r: language_map(r.extent)),
    ({"zh-Hans": "地点", "en": "Place"}, lambda r: _terms(r.places.all())),
    ({"zh-Hans": "主题", "en": "Subject"}, lambda r: _terms(r.subjects.all())),
    (
        {"zh-Hans": "利用条件", "en": "Access conditions"},
        lambda r: language_map(r.access_conditions),
    ),
    (
        {"zh-Hans": "复制条件", "en": "Reproduction conditions"},
        lambda r: language_map(r.reproduction_conditions),
    ),
]


def metadata(record: Record) -> list[dict]:
    """Label and value pairs of a record, in every language it has (Presentation API 3.0 §3.1)."""
    return list(_pairs(record))


def _pairs(record: Record) -> Iterator[dict]:
    for label, value_of in _FIELDS:
        value = value_of(record)
        if value:
            yield {"label": language_map(label), "value": value}

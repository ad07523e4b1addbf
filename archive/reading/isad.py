"""The description of a record as rows: ISAD(G)'s elements in its order, each with its number."""

from dataclasses import dataclass

from django.utils.translation import get_language_info, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from archive.core.languages import Picked, bcp47, pick
from archive.description.models import Record

from . import dates


@dataclass(frozen=True)
class Row:
    """One element of a description: its name, and what is said."""

    number: str
    label: str
    texts: tuple[Picked, ...] = ()
    aside: str = ""  # what explains the text


# ISAD(G) number, name, and the field of the record or the function that says it.
ELEMENTS = [
    ("3.1.1", _("Reference code"), "reference_code"),
    ("3.1.2", pgettext_lazy("of a record", "Title"), "all_titles"),
    ("3.1.3", pgettext_lazy("of a record", "Date"), "date"),
    ("3.1.4", _("Level"), "level"),
    ("3.1.5", _("Extent and medium"), "extent"),
    ("3.2.3", _("Archival history"), "custodial_history"),
    ("3.3.4", _("System of arrangement"), "arrangement_note"),
    ("3.4.1", _("Conditions of access"), "access_conditions"),
    ("3.4.2", _("Conditions of reproduction"), "reproduction_conditions"),
    ("3.4.3", _("Language of material"), "languages"),
]


def rows(record: Record, language: str) -> list[Row]:
    """The elements that a record says something about."""
    language = bcp47(language)
    found = []
    for number, label, name in ELEMENTS:
        say = _SAID_BY.get(name)
        row = say(record, language) if say else _texts(getattr(record, name), language)
        if row and row[0]:
            found.append(Row(number, label, tuple(row[0]), row[1]))
    return found


def notes(record: Record) -> list[Row]:
    """What a delivery said beyond the elements (3.6.1), under the names it used."""
    return [
        Row("3.6.1", name, (Picked(str(text), "", False),))
        for name, text in (record.notes or {}).items()
        if str(text).strip()
    ]


def _texts(texts: dict, language: str) -> tuple[list[Picked], str]:
    picked = pick(texts, language)
    return ([picked] if picked.text else []), ""


def _plain(text: str, language: str) -> list[Picked]:
    return [Picked(text, language, False)] if text else []


def _date(record: Record, language: str) -> tuple[list[Picked], str]:
    if not record.date_as_written:
        return [], ""
    aside = dates.meaning(record, language) or dates.doubt(record, language)
    return _plain(dates.shown(record, language), ""), aside


def _titles(record: Record, language: str) -> tuple[list[Picked], str]:
    if len(record.title) < 2:
        return [], ""
    return [Picked(text, tag, False) for tag, text in record.title.items()], ""


def language_name(tag: str) -> str:
    """What a language is called in the reader's own."""
    for code in (tag.lower(), tag.lower().split("-")[0]):
        try:
            return str(get_language_info(code)["name_translated"])
        except KeyError:
            continue
    return tag


_SAID_BY = {
    "reference_code": lambda record, language: (_plain(record.reference_code, ""), ""),
    "all_titles": _titles,
    "date": _date,
    "level": lambda record, language: (_plain(record.get_level_display(), language), ""),
    "languages": lambda record, language: (
        _plain(gettext(", ").join(map(language_name, record.languages)), language), ""
    ),
}  # fmt: skip

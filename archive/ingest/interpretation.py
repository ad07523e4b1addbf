"""A delivered record in the archive's own terms; what cannot be meant becomes a problem of its row."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop as _

from archive.core.dates import read_date
from archive.core.languages import bcp47, guess_script, is_tag
from archive.description import rights
from archive.exchange import vocabulary
from archive.exchange.contract import DeliveredRecord, Delivery


@dataclass(slots=True)
class Named:
    """An agent, place or subject as a row names it."""

    name: str
    names: dict[str, str]


@dataclass(slots=True)
class Intended:
    """What a row wants a record to be. A field that is not there stays as it is: an empty cell says nothing."""

    delivered: DeliveredRecord
    parent: str | None = None  # a reference code
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)  # model fields
    date: str | None = None  # as written
    terms: dict[str, list[Named]] = field(default_factory=dict)  # creators, places, subjects
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.delivered.code

    @property
    def is_refused(self) -> bool:
        return any(problem.refuses for problem in self.delivered.problems)


class Interpreter:
    """Reads the rows of one delivery, each in the light of the whole."""

    def __init__(self, delivery: Delivery) -> None:
        self._is_sheet = any(record.row is not None for record in delivery.records)
        self._script = _main_script(delivery.records)

    def read(self, delivered: DeliveredRecord) -> Intended:
        """What a row means; its problems are noted on it."""
        intended = Intended(delivered, notes={k: v for k, v in delivered.notes.items() if v})
        for name, texts in delivered.texts.items():
            if texts:
                intended.texts[name] = self._texts(intended, name, texts)
        words = {name: word for name, word in delivered.words.items() if word.strip()}
        intended.parent = words.get("parent")
        self._level(intended, words)
        self._date(intended, words)
        self._access(intended, words)
        self._rights(intended, words)
        self._languages(intended)
        for name, model_field in (
            ("creator", "creators"),
            ("place", "places"),
            ("subject", "subjects"),
        ):
            if delivered.lists.get(name):
                intended.terms[model_field] = self._terms(delivered, name)
        return intended

    def language_of(self, text: str) -> str:
        """The language of a text that does not say: by its script, and where that is in doubt by the delivery's."""
        guessed = guess_script(text)
        if guessed in ("zh-Hans", "zh-Hant"):
            return guessed
        if guessed == "zh":
            return self._script
        return "en" if self._is_sheet else "und"

    def texts(self, pairs: Iterable[tuple[str | None, str]]) -> dict[str, str]:
        """Texts by language; of two in one language the first."""
        found: dict[str, str] = {}
        for language, text in pairs:
            found.setdefault(language or self.language_of(text), text)
        return found

    def _texts(
        self, intended: Intended, name: str, pairs: list[tuple[str | None, str]]
    ) -> dict[str, str]:
        found: dict[str, str] = {}
        for language, text in pairs:
            language = language or self.language_of(text)
            if found.setdefault(language, text) != text:
                intended.delivered.problem(
                    _("There are two texts in %(language)s; the second is kept as a note."),
                    field=name, refuses=False, language=language,
                )  # fmt: skip
                intended.notes[f"{name} (2)"] = text
        return found

    def _level(self, intended: Intended, words: dict[str, str]) -> None:
        if "level" not in words:
            return
        level = vocabulary.level(words["level"])
        if level is None:
            intended.delivered.problem(
                _("The level “%(level)s” is unknown; known are 全宗 fonds, 类别 series, 案卷 file, 件 item."),
                field="level", level=words["level"],
            )  # fmt: skip
        else:
            intended.values["level"] = level

    def _date(self, intended: Intended, words: dict[str, str]) -> None:
        if "date" not in words:
            return
        intended.date = words["date"]
        problem = read_date(words["date"]).problem
        if problem is None or problem.code == "undated":
            return
        intended.delivered.problem(
            "%(reason)s",
            field="date",
            refuses=problem.code in ("ends_before_it_starts", "too_long"),
            reason={"zh": problem.sentence("zh-Hans"), "en": problem.sentence("en")},
        )

    def _access(self, intended: Intended, words: dict[str, str]) -> None:
        """Access and the end of a closure; a word that is not known never opens anything."""
        for part in words.get("access", "").replace("；", ";").split(";"):
            written = part.strip()
            if not written:
                continue
            if access := vocabulary.access(written):
                intended.values["access"] = access
            elif until := vocabulary.closed_until(written):
                if day := _one_day(until):
                    intended.values["closed_until"] = day
                else:
                    intended.delivered.problem(
                        _("“%(until)s” is not a day; write it as closed until 2040-01-01."),
                        field="access", until=until,
                    )  # fmt: skip
            else:
                intended.delivered.problem(
                    _(
                        "The access “%(access)s” is unknown; known are 公开 public, 阅览室 reading_room,"
                        " 内部 staff, 不公开 closed, closed until 2040-01-01."
                    ),
                    field="access", access=written,
                )  # fmt: skip
        if "closed_until" in intended.values:
            intended.values.setdefault("access", "public")  # once the day has come

    def _rights(self, intended: Intended, words: dict[str, str]) -> None:
        written = words.get("rights", "")
        if not written:
            return
        known = vocabulary.rights(written)
        try:
            intended.values["rights"] = known or rights.normalise(written)
        except rights.UnknownRights:
            intended.notes["rights"] = written
            intended.delivered.problem(
                _("The rights “%(rights)s” are no URI of rightsstatements.org or Creative Commons; kept as a note."),
                field="rights", refuses=False, rights=written,
            )  # fmt: skip

    def _languages(self, intended: Intended) -> None:
        tags = []
        for written in intended.delivered.lists.get("language", []):
            for word in written.replace("、", ",").replace("，", ",").split(","):
                word = word.strip()
                known = vocabulary.language(word)
                if word and known is None and is_tag(word) and len(word.split("-")[0]) <= 3:
                    known = bcp47(word)
                if known and known not in tags:
                    tags.append(known)
                elif word and not known:
                    intended.notes["language"] = written
                    intended.delivered.problem(
                        _("The language “%(language)s” is unknown; kept as a note."),
                        field="language", refuses=False, language=word,
                    )  # fmt: skip
        if tags:
            intended.values["languages"] = tags

    def _terms(self, delivered: DeliveredRecord, name: str) -> list[Named]:
        """The words of a list with their names in other languages, paired by their order."""
        words = delivered.lists[name]
        terms = [Named(word, {self.language_of(word): word}) for word in dict.fromkeys(words)]
        for language, others in delivered.translations.get(name, {}).items():
            if others and len(others) != len(words):
                delivered.problem(
                    _("There are %(words)d names and %(others)d in %(language)s; they cannot be paired."),
                    field=name, refuses=False, words=len(words), others=len(others), language=language,
                )  # fmt: skip
                continue
            pairs = dict(zip(words, others, strict=False))
            for term in terms:
                if term.name in pairs:
                    term.names[language] = pairs[term.name]
        return terms


def _one_day(written: str) -> date | None:
    reading = read_date(written)
    return reading.earliest if reading.earliest and reading.earliest == reading.latest else None


def _main_script(records: list[DeliveredRecord]) -> str:
    """Which Chinese writing most of a delivery is in; decides for texts that could be either."""
    votes = {"zh-Hans": 0, "zh-Hant": 0}
    for record in records[:2000]:
        for texts in record.texts.values():
            for language, text in texts:
                if language is None and (guessed := guess_script(text)) in votes:
                    votes[guessed] += 1
    return "zh-Hant" if votes["zh-Hant"] > votes["zh-Hans"] else "zh-Hans"

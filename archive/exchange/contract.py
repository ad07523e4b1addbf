"""The neutral form of a delivery: what every reader of a format gives, whatever it read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import get_language, gettext

# Fields of a record that are texts in several languages.
TEXT_FIELDS = (
    "title",
    "scope_and_content",
    "extent",
    "arrangement_note",
    "custodial_history",
    "access_conditions",
    "reproduction_conditions",
)
# Fields that are one word or sentence, as written.
WORD_FIELDS = ("level", "parent", "date", "rights", "access")
# Fields that are several words in order.
LIST_FIELDS = ("creator", "language", "place", "subject")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a delivery that a curator should know, with the place where it stands.

    The text is an English msgid with named places, so that the sentence can be told in any
    language later; a param that is a mapping holds one text for each language.
    """

    text: str
    params: Mapping[str, Any] = field(default_factory=dict)
    file: str = ""
    row: int | None = None
    field: str = ""
    refuses: bool = True  # False: taken in all the same, but to be looked at

    @property
    def message(self) -> str:
        """The sentence in the language that is active now."""
        language = (get_language() or "en").split("-")[0]
        params = {
            name: value.get(language) or next(iter(value.values()), "")
            if isinstance(value, Mapping)
            else value
            for name, value in self.params.items()
        }
        return gettext(self.text) % params

    def stored(self) -> dict[str, Any]:
        """The problem as JSON that can be told in another language later."""
        return {
            "text": self.text,
            "params": dict(self.params),
            "file": self.file,
            "row": self.row,
            "field": self.field,
            "refuses": self.refuses,
        }


class Unreadable(Exception):
    """A delivery of which nothing can be read; the problem says why."""

    def __init__(self, text: str, file: str = "", row: int | None = None, **params: Any) -> None:
        self.problem = Problem(text, {"row": row, **params}, file=file, row=row)
        super().__init__(text % self.problem.params)


@dataclass(slots=True)
class DeliveredScan:
    """One page: an image file and, where there is one, the file with its text."""

    file: str  # as the delivery names it
    path: Path
    label: str = ""
    sha256: str = ""  # as promised by the delivery, if it was
    text_file: str = ""
    text_path: Path | None = None


@dataclass(slots=True)
class DeliveredRecord:
    """One unit of description as written; a field that is not there is one the delivery does not speak of."""

    code: str
    file: str  # the sheet or METS it stands in
    row: int | None = None
    # Of TEXT_FIELDS: pairs of language tag (None: not said) and text.
    texts: dict[str, list[tuple[str | None, str]]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)  # of WORD_FIELDS
    lists: dict[str, list[str]] = field(default_factory=dict)  # of LIST_FIELDS
    # Of LIST_FIELDS, in other languages: {field: {language tag: words in the same order}}.
    translations: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)  # unknown columns
    scans: list[DeliveredScan] | None = None  # None: nothing is said about scans
    problems: list[Problem] = field(default_factory=list)

    def problem(
        self, text: str, field: str = "", file: str = "", refuses: bool = True, **params: Any
    ) -> None:
        """Notes a problem in this record's row."""
        self.problems.append(
            Problem(
                text, params, file=file or self.file, row=self.row, field=field, refuses=refuses
            )
        )


@dataclass(slots=True)
class DeliveredName:
    """One more name of an agent, and when it was borne, as written."""

    texts: list[tuple[str | None, str]]
    date: str = ""


@dataclass(slots=True)
class DeliveredAgent:
    """An agent with its names and kin, as written."""

    name: str
    file: str
    row: int | None = None
    names: list[tuple[str | None, str]] = field(default_factory=list)
    kind: str = ""
    date: str = ""
    history: list[tuple[str | None, str]] = field(default_factory=list)
    other_names: list[DeliveredName] = field(default_factory=list)
    predecessors: list[tuple[str, str]] = field(default_factory=list)  # name, date of the change
    successors: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Delivery:
    """All that was found in one folder, file or package."""

    name: str
    kind: str  # sheet, mets, bag
    records: list[DeliveredRecord] = field(default_factory=list)
    agents: list[DeliveredAgent] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)  # of the delivery as a whole

"""What a search engine is asked, what it answers, and what it must promise."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import blake2b
from typing import Protocol

from archive.description.access import Reader

# --- what is asked


class Slack(StrEnum):
    """How far a text may be from a literal; `analysis.phrases` says what is then asked for."""

    NONE = ""
    PUNCTUATION = "punctuation"  # other punctuation, or none, between its characters
    MISREAD = "misread"  # a character read wrongly, left out or put in


@dataclass(frozen=True, slots=True)
class Literal:
    """A piece of text that must stand somewhere; an exact one is not stemmed."""

    text: str
    exact: bool = False
    slack: Slack = Slack.NONE


@dataclass(frozen=True, slots=True)
class And:
    parts: "tuple[Query, ...]"


@dataclass(frozen=True, slots=True)
class Or:
    parts: "tuple[Query, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    part: "Query"


@dataclass(frozen=True, slots=True)
class Field:
    """The part is asked of one field only: title, creator, place, subject or code."""

    name: str
    part: "Query"


@dataclass(frozen=True, slots=True)
class Range:
    """Dated so that the two intervals meet; an end that is None is open."""

    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class Everything:
    """All that the reader may see."""


Query = Literal | And | Or | Not | Field | Range | Everything

FIELDS = ("title", "creator", "place", "subject", "code")
FACETS = ("kind", "fonds", "creator", "decade", "rights")
SORTS = ("relevance", "date", "date-desc", "code", "pinyin", "strokes")


@dataclass(frozen=True, slots=True)
class Sight:
    """Who looks, and on which day: what they may not see is not there for them."""

    reader: Reader
    on: date


@dataclass(frozen=True, slots=True)
class Request:
    """One question to an engine; `filters` holds wanted values by facet, `within` uids of groups.

    What `without` finds is left out; unlike Not it finds by the words of the record as well.
    """

    query: Query
    sight: Sight
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    within: Sequence[str] | None = None
    sort: str = "relevance"
    start: int = 0
    count: int = 20
    fold: bool = False  # several hits of one group shown as one
    with_facets: bool = True
    without: Query | None = None


# --- what is answered


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found; `more` is how many others of its group were found and folded away."""

    kind: str
    uid: str
    score: float
    more: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """One page of hits with the exact counts of all."""

    total: int
    groups: int
    hits: Sequence[Hit]
    facets: Mapping[str, Sequence[tuple[str, int]]]
    years: Mapping[int, int]
    undated: int = 0
    begun: Mapping[int, int] = field(default_factory=dict)  # how many begin in each year


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word to go on with: what it says, what kind of thing it is, how many things bear it.

    `uid` names the agent, place or subject that it is a name of.
    """

    label: str
    kind: str
    count: int
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    """How an engine is: whether it answers, and what it holds."""

    is_able: bool
    is_current: bool  # False when an older generation answers for a damaged one
    generation: str
    documents: int
    problem: str = ""


# --- what is kept


@dataclass(frozen=True, slots=True)
class Key:
    """A word under which something is suggested, folded."""

    key: str
    label: str
    kind: str
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found, as an engine is given it."""

    kind: str
    uid: str
    group: str  # hits of one group are folded together: the uid of the record
    title: Sequence[str] = ()
    creators: Sequence[str] = ()
    places: Sequence[str] = ()
    subjects: Sequence[str] = ()
    codes: Sequence[str] = ()
    body: Sequence[str] = ()
    turn: str = ""  # the beginning of the next page
    context: Sequence[str] = ()  # found only together with something of the document itself
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    earliest: date | None = None
    latest: date | None = None
    sort_code: str = ""
    sort_title: str = ""  # else the first title; see sortable.sort_keys
    least_reader: Reader = Reader.STAFF
    closed_until: date | None = None
    keys: Sequence[Key] = ()

    @property
    def name(self) -> str:
        """The one name of a document in every engine."""
        return f"{self.kind}:{self.uid}"

    def fingerprint(self) -> str:
        """Changes when anything that is indexed does."""
        parts = [getattr(self, name) for name in self.__slots__]
        return blake2b(repr(parts).encode(), digest_size=12).hexdigest()


class SearchUnavailable(Exception):
    """The engine cannot answer now; the message says why."""


class Engine(Protocol):
    """A search engine, as every one must behave."""

    @property
    def place(self) -> str:
        """Where its index is, the same in every process; with no secret in it."""

    def search(self, request: Request) -> Result:
        """Raises SearchUnavailable when there is no whole index."""

    def suggest(
        self, typed: str, sight: Sight, limit: int = 8, whole: bool = False
    ) -> Sequence[Suggestion]:
        """What has a key that begins so or, where the `whole` key is typed, is so."""

    def health(self) -> Health: ...

    def held(self) -> Iterator[tuple[str, str]]:
        """Names and fingerprints of all documents."""

    def writer(self) -> "Writer":
        """The one writer; raises WriterBusy when another process is it, and SearchUnavailable."""


class Writer(Protocol):
    """The one hand that changes an index; what it has applied survives a power cut."""

    def needs_rebuild(self) -> str:
        """Why the index must be made anew, or nothing."""

    def apply(self, documents: Iterable[Document], gone: Iterable[str]) -> int:
        """Takes documents in and names out; returns how many changed. Durable when it returns."""

    def rebuild(self, documents: Iterable[Document]) -> int:
        """Makes a new index beside the old and puts it in its place; returns how many it holds."""

    def close(self) -> None: ...


class WriterBusy(Exception):
    """Another process writes this index."""

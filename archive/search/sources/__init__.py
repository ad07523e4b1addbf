"""What can be found: each kind of thing is registered by the room that owns it.

A room above this one registers its own in `AppConfig.ready()`:

    sources.register(Source(kind="exhibition", uids=…, documents=…, shown=…))
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from archive.description.access import Reader
from archive.search.analysis import Wanted
from archive.search.contract import Document, Literal

_REGISTERED: "dict[str, Source]" = {}
_CHUNK = 200


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a snippet or title; a marked one was asked for."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Crop:
    """A part of a scan with what was found on it: boxes in hundredths of its width and height."""

    url: str
    width: int
    height: int
    is_vertical: bool = False
    boxes: Sequence[tuple[float, float, float, float]] = ()
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing found, as a reader is shown it."""

    kind: str
    uid: str
    url: str
    title: Sequence[Piece]
    title_language: str = ""
    record: str | None = None
    asset: str | None = None
    page: int | None = None  # its place in the record, as the viewer and citations name it
    years: tuple[int, int] | None = None  # the first and the last that it may be of
    code: str = ""
    facts: Sequence[str] = ()
    snippet: Sequence[Piece] = ()
    snippet_language: str = ""
    place: str = ""  # where in the thing the snippet stands
    tags: Sequence[tuple[str, str]] = ()  # (class, words)
    crop: Crop | None = None
    boxes: Sequence[tuple[int, int, int, int]] = ()  # pixels of the full image
    count: int = 0  # how often what was asked stands there
    matched: frozenset[str] = frozenset()  # as it is written there

    @property
    def part(self) -> str:
        """The page and the place on it, as the query of an address; empty for a whole record."""
        if not self.page:
            return ""
        region = f"&xywh={','.join(map(str, self.boxes[0]))}" if self.boxes else ""
        return f"?page={self.page}{region}"


@dataclass(frozen=True, slots=True)
class Asked:
    """For whom things are shown: who asks, what they typed, which parts are to be marked, their language."""

    text: str
    literals: Sequence[Literal]
    language: str
    reader: Reader

    @property
    def wanted(self) -> list[Wanted]:
        return [(literal.text, literal.exact, literal.slack) for literal in self.literals]


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of thing that can be found."""

    kind: str
    # All that there are.
    uids: Callable[[], Iterable[str]]
    # As an engine is given them; those that are no more are left out.
    documents: Callable[[Sequence[str]], Iterable[Document]]
    # As a reader is shown them, if the reader may see them now: the index may still think so.
    shown: Callable[[Sequence[str], Asked], Mapping[str, Shown]]
    # Which things of which kinds change when something (not of this kind) does: {"agent": …}.
    depends: Mapping[str, Callable[[Sequence[str]], Iterable[str]]] = field(default_factory=dict)


def register(source: Source) -> None:
    """Lets one more kind of thing be found."""
    _REGISTERED[source.kind] = source


def registered() -> "dict[str, Source]":
    """All kinds, by name."""
    return dict(_REGISTERED)


def everything() -> Iterator[Document]:
    """Every document of every kind."""
    for source in list(_REGISTERED.values()):
        yield from documents_of(source, source.uids())


def documents_of(source: "Source", uids: Iterable[str]) -> Iterator[Document]:
    """The documents of some things of a kind, read a part at a time."""
    for part in in_parts(uids, _CHUNK):
        yield from source.documents(part)


def in_parts(things: Iterable, size: int) -> Iterator[list]:
    """Things in lists that a database takes at once."""
    left = iter(things)
    while part := list(islice(left, size)):
        yield part

"""What may stand within a text: notes `[^ … ]`, and records cited by their code `[[LJ-C-01-002]]`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A note may hold a citation, but no other note.
_MARKS = re.compile(
    r"\[\^\s*(?P<note>(?:\[\[[^\[\]]*\]\]|[^\[\]])+)\]"
    r"|\[\[\s*(?P<code>[^\[\]|]+?)\s*(?:\|\s*(?P<words>[^\[\]]+?)\s*)?\]\]"
)


@dataclass(frozen=True)
class Plain:
    """Words."""

    text: str


@dataclass(frozen=True)
class Note:
    """A footnote, in the place to which it belongs."""

    text: str


@dataclass(frozen=True)
class Citation:
    """A record that is cited, and the words that lead to it; empty: its code."""

    code: str
    words: str


def pieces(text: str) -> Iterator[Plain | Note | Citation]:
    """A text in its pieces; what is not closed stays as it is written."""
    at = 0
    for found in _MARKS.finditer(text):
        if found.start() > at:
            yield Plain(text[at : found.start()])
        at = found.end()
        if found["note"] is not None:
            yield Note(found["note"].strip())
        else:
            yield Citation(found["code"], found["words"] or "")
    if at < len(text):
        yield Plain(text[at:])


def cited_codes(text: str) -> set[str]:
    """The codes of all records that a text cites, in its notes too."""
    codes = set()
    for piece in pieces(text):
        if isinstance(piece, Citation):
            codes.add(piece.code)
        elif isinstance(piece, Note):
            codes |= cited_codes(piece.text)
    return codes


def without_marks(text: str) -> str:
    """The text as it reads where nothing can be marked: notes in brackets, citations as words."""
    return "".join(
        piece.text
        if isinstance(piece, Plain)
        else f"（{without_marks(piece.text)}）"
        if isinstance(piece, Note)
        else piece.words or piece.code
        for piece in pieces(text)
    )

"""The one analysis of text for searching: what is indexed, what is asked, and where it stands.

Han runs become overlapping pairs of characters with their positions, and the last character of
each run alone; every other word is kept exactly and by its English stem. An engine only ever sees
these terms, so that every engine finds the same.
"""

from .asked import Sought, may_be_misread, phrases, single_character, sought
from .places import Span, Wanted, spans
from .terms import (
    ANALYZER,
    GAP,
    OVER,
    SINGLE,
    STEM,
    TURN_UNITS,
    UNREADABLE,
    Stream,
    Token,
    is_dense,
    stream,
    tokens,
)

__all__ = [
    "ANALYZER",
    "GAP",
    "OVER",
    "SINGLE",
    "STEM",
    "TURN_UNITS",
    "UNREADABLE",
    "Sought",
    "Span",
    "Stream",
    "Token",
    "Wanted",
    "is_dense",
    "may_be_misread",
    "phrases",
    "single_character",
    "sought",
    "spans",
    "stream",
    "tokens",
]

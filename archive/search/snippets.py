"""The piece of a text that says why it was found, with the words marked."""

from bisect import bisect_left
from collections.abc import Sequence

from archive.search.analysis import Span, Wanted, is_dense, spans
from archive.search.sources import Piece
from archive.text.han import close_line_breaks

BEFORE, LENGTH = 22, 96  # in Han characters; twice as many letters
_ENDS = "。！？；\n"


def marked(text: str, wanted: Sequence[Wanted]) -> tuple[list[Piece], frozenset[str]]:
    """A whole text with the words marked, and how they are written there."""
    found = spans(text, wanted) if wanted else []
    return pieces(text, found), frozenset(text[span.start : span.end] for span in found)


def snippet(
    text: str, wanted: Sequence[Wanted], found: Sequence[Span] | None = None
) -> tuple[list[Piece], frozenset[str]]:
    """A part of a text around what was found, line breaks closed; its beginning when nothing was."""
    if not text:
        return [], frozenset()
    if found is None:
        found = spans(text, wanted) if wanted else []
    written = frozenset(close_line_breaks(text[span.start : span.end]).text for span in found)
    closed = close_line_breaks(text)
    moved = [
        Span(
            bisect_left(closed.offsets, span.start),
            bisect_left(closed.offsets, span.end),
            span.literal,
        )
        for span in found
    ]
    scale = 1 if sum(map(is_dense, closed.text[:400])) * 3 > len(closed.text[:400]) else 2
    start, end = _window(closed.text, moved, BEFORE * scale, LENGTH * scale)
    inside = [
        Span(max(span.start, start) - start, min(span.end, end) - start, span.literal)
        for span in moved
        if span.end > start and span.start < end
    ]
    made = pieces(closed.text[start:end].strip("\n"), inside)
    if start > 0:
        made.insert(0, Piece("…"))
    if end < len(closed.text):
        made.append(Piece("…"))
    return made, written


def _window(text: str, found: Sequence[Span], before: int, length: int) -> tuple[int, int]:
    """The stretch of text that has most different literals."""
    if not found:
        return 0, min(len(text), length)
    best = max(
        found,
        key=lambda first: (
            len(
                {s.literal for s in found if first.start <= s.start < first.start + length - before}
            ),
            -first.start,
        ),
    )
    start = max(0, best.start - before)
    if start:
        start = _tidy_start(text, start, best.start)
    return start, min(len(text), max(start + length, best.end))


def _tidy_start(text: str, start: int, limit: int) -> int:
    """Rather after the end of a sentence, and never inside a word."""
    for place in range(limit - 1, start - 1, -1):
        if text[place] in _ENDS:
            return place + 1
    while start < limit and text[start - 1].isalnum() and not is_dense(text[start]):
        start += 1
    return start


def pieces(text: str, found: Sequence[Span]) -> list[Piece]:
    """A text cut at the edges of what is marked; spans that touch become one mark."""
    made: list[Piece] = []
    at = 0
    for start, end in _merged(found):
        if start > at:
            made.append(Piece(text[at:start]))
        if end > max(start, at):
            made.append(Piece(text[max(start, at) : end], is_marked=True))
        at = max(at, end)
    if at < len(text):
        made.append(Piece(text[at:]))
    return made


def _merged(found: Sequence[Span]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for span in sorted(found):
        if merged and span.start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], span.end))
        else:
            merged.append((span.start, span.end))
    return merged

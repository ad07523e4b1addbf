"""One object, opened to be read range by range: the way in which pyramids are served."""

from collections.abc import Iterable
from typing import Protocol

Span = tuple[int, int]  # offset, length
_GAP = 256 << 10  # bytes that are rather read to no use than asked around
_RUN = 8 << 20  # bytes of one request at most


class Ranges(Protocol):
    """An object as it was when it was opened: one put in its place is never mixed with it."""

    is_near: bool  # a file of this machine, whose bytes met no network

    def read(self, offset: int, length: int) -> bytes:
        """Bytes from `offset`, at most `length`, perhaps from a copy kept nearby.

        Raises ObjectMissing, ObjectReplaced or StorageUnavailable, in bounded time.
        """

    def read_again(self, offset: int, length: int) -> bytes:
        """The same from the store itself, for when the first bytes were not those that were written."""

    def read_many(self, spans: list[Span]) -> list[bytes]:
        """Several ranges at once, with fewer requests where they lie side by side."""


def runs(spans: Iterable[Span]) -> list[list[Span]]:
    """Spans that are better asked for in one, together; each run in the order of its offsets."""
    found: list[list[Span]] = []
    for offset, length in sorted(set(spans)):
        if found:
            start, (last, size) = found[-1][0][0], found[-1][-1]
            if offset - (last + size) <= _GAP and offset + length - start <= _RUN:
                found[-1].append((offset, length))
                continue
        found.append([(offset, length)])
    return found

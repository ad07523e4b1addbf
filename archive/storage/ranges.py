"""One object, opened to be read range by range: the way in which pyramids are served."""

from typing import Protocol


class Ranges(Protocol):
    """An object as it was when it was opened: one put in its place is never mixed with it."""

    is_near: bool  # a file of this machine, whose bytes met no network

    def read(self, offset: int, length: int) -> bytes:
        """Bytes from `offset`, at most `length`, perhaps from a copy kept nearby.

        Raises ObjectMissing, ObjectReplaced or StorageUnavailable, in bounded time.
        """

    def read_again(self, offset: int, length: int) -> bytes:
        """The same from the store itself, for when the first bytes were not those that were written."""

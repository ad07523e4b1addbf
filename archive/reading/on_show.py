"""Where an object is on show: told by rooms above the archive, which registers what it knows in `AppConfig.ready()`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from archive.core.languages import Picked
from archive.description.access import Reader


@dataclass(frozen=True, slots=True)
class Place:
    """A page that shows an object, and what that page is a part of."""

    title: Picked
    url: str
    part_of: Picked | None = None
    is_draft: bool = False  # only those who build it may go there


# The ids of scans, who asks, and in which language; gives the places in their order.
Teller = Callable[[Sequence[str], Reader, str], list[Place]]
_TELLERS: list[Teller] = []


def register(teller: Teller) -> None:
    """Asks this one, too, from now on."""
    if teller not in _TELLERS:
        _TELLERS.append(teller)


def places(uids: Sequence[str], reader: Reader, language: str) -> list[Place]:
    """All places where one of these scans is on show."""
    return (
        [place for teller in _TELLERS for place in teller(uids, reader, language)] if uids else []
    )

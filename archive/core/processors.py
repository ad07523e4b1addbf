"""Which processors the threads of a process may use.

Python runs one thread of a process at a time. When those that answer lie on several processors, every request wakes
one on another, and an answer from memory costs twice as much (docs/decisions/image-fast-path.md).
"""

import fcntl
import os
from contextlib import suppress
from pathlib import Path
from typing import IO

_ALL: set[int] = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()
_taken: list[IO[str]] = []  # open as long as the process lives


def keep_to_one(folder: Path) -> int | None:
    """Binds this thread, and those it starts, to a processor that no other process holds in this folder.

    None, and nothing is bound, when all are held, when there is only one, or when the system cannot do it.
    """
    if len(_ALL) < 2:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    for number in sorted(_ALL):
        place = (folder / f"{number}.lock").open("w")
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            place.close()
            continue
        _taken.append(place)
        os.sched_setaffinity(0, {number})
        return number
    return None


def use_all() -> None:
    """Lets this thread, which computes without holding others up, run wherever there is room."""
    if _ALL:
        with suppress(OSError):
            os.sched_setaffinity(0, _ALL)

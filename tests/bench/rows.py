"""What a comparison says: one measured thing, ours and theirs."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Row:
    """One thing measured on both sides in the same run."""

    what: str
    ours: float
    theirs: float
    unit: str
    rival: str
    better: Literal["less", "more"] = "less"

    @property
    def ratio(self) -> float:
        """How many times as good ours is: above 1 we win, below 1 they do."""
        if self.better == "less":
            return self.theirs / self.ours
        return self.ours / self.theirs


def seconds(deed: Callable[[], object], *, rounds: int = 5) -> float:
    """The median time of a deed, after one round that does not count."""
    deed()
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        deed()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def in_turn(
    ours: Callable[[], object], theirs: Callable[[], object], *, rounds: int = 5
) -> tuple[float, float]:
    """The median times of two deeds done turn about, so that a busy machine disturbs both alike."""
    ours()
    theirs()
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for deed, kept in zip((ours, theirs), times, strict=True):
            began = time.perf_counter()
            deed()
            kept.append(time.perf_counter() - began)
    return statistics.median(times[0]), statistics.median(times[1])

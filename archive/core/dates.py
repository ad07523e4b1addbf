"""Dates as archives write them, kept as written and as EDTF."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Problem:
    """Why a date stays text, or what of it is not in its EDTF."""

    code: str
    params: tuple[tuple[str, str], ...] = ()

    def sentence(self, language: str = "en") -> str:
        return self.code


@dataclass(frozen=True)
class ReadDate:
    """A date as written and, where it can be read, as EDTF with its bounds."""

    written: str
    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    problem: Problem | None = None
    note: Problem | None = None


def read_date(written: str) -> ReadDate:
    """What a written date says."""
    raise NotImplementedError

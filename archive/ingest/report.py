"""What a delivery would do to the archive, or has done: counts, rows and problems."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from archive.exchange.contract import Problem

from .comparison import Change
from .models import Outcome

MAX_STORED_PROBLEMS = 2000


@dataclass(slots=True)
class Entry:
    """One row and what it is to the archive."""

    code: str
    title: str
    file: str
    row: int | None
    outcome: str
    changes: list[Change] = field(default_factory=list)
    assets: dict[str, int] = field(default_factory=dict)
    text_pages: int = 0
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Report:
    """The sum of all rows; each row is told to `listener` and forgotten, so that size does not matter."""

    listener: Callable[[Entry], None] = lambda entry: None
    records: Counter[str] = field(default_factory=Counter)
    assets: Counter[str] = field(default_factory=Counter)
    text_pages: int = 0
    problems: list[Problem] = field(default_factory=list)
    was_read: bool = False  # whether anything could be read at all

    def add(self, entry: Entry) -> None:
        """Counts one row."""
        self.was_read = True
        self.problems += entry.problems
        self.records[entry.outcome] += 1
        if entry.outcome != Outcome.REFUSED:
            self.assets.update(entry.assets)
            self.text_pages += entry.text_pages
        self.listener(entry)

    @property
    def refuses(self) -> bool:
        """Whether anything was refused."""
        return any(problem.refuses for problem in self.problems)

    @property
    def exit_code(self) -> int:
        """0 nothing was refused, 1 something was, 2 nothing could be read."""
        if not self.was_read:
            return 2
        return 1 if self.refuses else 0

    def counts(self) -> dict[str, Any]:
        """The counts as they are printed and stored."""
        counts = {
            "records": {name: self.records[name] for name in ("new", "changed", "same")},
            "assets": {name: self.assets[name] for name in ("new", "changed", "same")},
            "text_pages": self.text_pages,
        }
        if self.assets["removed"]:
            counts["assets"]["removed"] = self.assets["removed"]
        return counts

    def as_json(self) -> dict[str, Any]:
        """The report of `ingest --json`, sentences in the active language."""
        return {**self.counts(), "problems": [_told(problem) for problem in self.problems]}

    def stored(self) -> dict[str, Any]:
        """The report as it is kept with an accession, to be told in any language later."""
        return {
            **self.counts(),
            "refused": self.records["refused"],
            "problem_count": len(self.problems),
            "problems": [problem.stored() for problem in self.problems[:MAX_STORED_PROBLEMS]],
        }


def _told(problem: Problem) -> dict[str, Any]:
    return {
        "file": problem.file,
        "row": problem.row,
        "field": problem.field,
        "message": problem.message,
        "refused": problem.refuses,
    }

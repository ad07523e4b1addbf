"""A report as a person at a terminal reads it: a diff with a line for each field."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from tqdm import tqdm

from archive.exchange.contract import Problem

from .models import Outcome
from .report import Entry, Report

_SIGNS = {Outcome.NEW: "+", Outcome.CHANGED: "~", Outcome.REFUSED: "!"}
_LONGEST = 60


class Rows:
    """Prints each row as it is told, and the sum at the end."""

    def __init__(self, out: Any, style: Any, is_dry_run: bool) -> None:
        self.out, self.style, self.is_dry_run = out, style, is_dry_run

    def __call__(self, entry: Entry) -> None:
        """One row: what it is, what of it changes, what is wrong with it. Rows that are the same are only counted."""
        if entry.outcome == Outcome.SAME and not entry.problems:
            return
        sign = _SIGNS.get(entry.outcome, "=")
        paint = {
            "+": self.style.SUCCESS, "~": self.style.WARNING, "!": self.style.ERROR,
        }.get(sign, str)  # fmt: skip
        self._line(
            paint(f"{sign} {entry.code or '—'}  {_short(entry.title)}  {_scans(entry)}".rstrip())
        )
        if entry.outcome == Outcome.CHANGED:
            for change in entry.changes:
                self._line(
                    f"    {change.field}: {_short(change.old) or '∅'} → {_short(change.new)}"
                )
        for problem in entry.problems:
            self._problem(problem)

    def sum_up(self, report: Report) -> None:
        """What is wrong with the delivery as a whole, then the counts."""
        told = {id(problem) for problem in report.problems if problem.row is not None}
        for problem in report.problems:
            if id(problem) not in told:
                self._problem(problem)
        if not report.was_read:
            self._line(self.style.ERROR(_("Nothing could be read.")))
            return
        counts = report.counts()
        heading = _("This would be taken in:") if self.is_dry_run else _("Taken in:")
        self._line(self.style.MIGRATE_HEADING(heading))
        self._line(
            "  "
            + _("records: %(new)d new, %(changed)d changed, %(same)d the same") % counts["records"]
        )
        self._line(
            "  "
            + _("scans: %(new)d new, %(changed)d changed, %(same)d the same") % counts["assets"]
        )
        self._line("  " + _("pages of text: %(count)d") % {"count": counts["text_pages"]})
        if refused := report.records["refused"]:
            self._line(
                self.style.ERROR(
                    "  "
                    + ngettext("%(count)d row was refused", "%(count)d rows were refused", refused)
                    % {"count": refused}
                )
            )

    def _problem(self, problem: Problem) -> None:
        where = ", ".join(
            filter(
                None,
                [
                    problem.file,
                    _("row %(row)d") % {"row": problem.row} if problem.row else "",
                    problem.field,
                ],
            )
        )
        paint = self.style.ERROR if problem.refuses else self.style.NOTICE
        self._line(paint(f"    {'!' if problem.refuses else 'i'} {where}: {problem.message}"))

    def _line(self, text: str) -> None:
        with tqdm.external_write_mode(file=self.out):  # the progress bar steps aside
            self.out.write(text)


def _scans(entry: Entry) -> str:
    if not any(count for name, count in entry.assets.items() if name != "same"):
        return ""
    counts = {name: entry.assets.get(name, 0) for name in ("new", "changed", "removed")}
    signs = {"new": "+", "changed": "~", "removed": "−"}
    told = " ".join(f"{signs[name]}{count}" for name, count in counts.items() if count)
    return "[" + _("scans: %(counts)s") % {"counts": told} + "]"


def _short(text: str) -> str:
    text = " ".join(str(text).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"

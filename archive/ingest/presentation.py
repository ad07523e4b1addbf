"""What the desk shows of a delivery, as plain values for its templates."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from archive.exchange.contract import Problem
from archive.jobs.lookup import failure_of

from .labels import field_label
from .models import Accession, AccessionItem, Outcome, State

Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Problems:
    """Problems by the row they belong to, and those of the delivery as a whole."""

    rows: dict[tuple[str, int | None], list[Told]]
    general: list[Told]

    def of(self, item: AccessionItem) -> list[Told]:
        """The problems of one row."""
        return self.rows.get((item.file, item.row), []) if item.row else []


def rows_of(items: Iterable[AccessionItem], problems: Problems) -> list[Told]:
    """The rows of one page, each with what it changes and what is wrong with it."""
    return [
        {
            "item": item,
            "changes": [
                {**change, "label": field_label(change["field"])} for change in item.changes
            ],
            "problems": problems.of(item),
        }
        for item in items
    ]


def problems_by_row(accession: Accession) -> Problems:
    """The problems of a report, told in the language of the desk."""
    rows = defaultdict(list)
    general = []
    sheets = set(accession.items.values_list("file", flat=True).distinct())
    for stored in accession.report.get("problems", []):
        problem = Problem(**stored)
        told = {
            "file": problem.file,
            "row": problem.row,
            "field": field_label(problem.field) if problem.field else "",
            "message": problem.message,
            "refuses": problem.refuses,
        }
        if problem.row is None:
            general.append(told)
        else:
            rows[_sheet_of(problem, sheets), problem.row].append(told)
    return Problems(dict(rows), general)


def _sheet_of(problem: Problem, sheets: set[str]) -> str:
    """The sheet whose row a problem names; its file may be the scan instead."""
    if problem.file in sheets or len(sheets) != 1:
        return problem.file
    return next(iter(sheets))


def progress_of(accession: Accession) -> dict[str, Any]:
    """How far a delivery is."""
    failure = failure_of(accession.task_id) if accession.is_at_work and accession.task_id else ""
    return {
        "state": accession.state,
        "label": accession.get_state_display(),
        "is_at_work": accession.is_at_work and not failure,
        "is_stuck": bool(failure),
        "failure": failure,
        "done": accession.done,
        "total": accession.total,
        "message": _message(accession, failure),
    }


def _message(accession: Accession, failure: str) -> str:
    if failure:
        return _("The job failed: %(reason)s") % {"reason": failure}
    if accession.total and accession.is_at_work:
        return _("%(done)d of %(total)d rows") % {"done": accession.done, "total": accession.total}
    if accession.state == State.RECEIVED:
        return _("Waiting for the worker.")
    return accession.get_state_display()


def about(accession: Accession) -> dict[str, Any]:
    """The counts of a report, each with its label and where it can be looked at."""
    report = accession.report
    records = report.get("records", {})
    assets = report.get("assets", {})
    refused = report.get("refused", 0)
    is_done = accession.state == State.ACCEPTED
    return {
        "is_examined": bool(report),
        "is_done": is_done,
        "cards": [
            {"name": Outcome.NEW, "label": Outcome.NEW.label, "count": records.get("new", 0)},
            {
                "name": Outcome.CHANGED,
                "label": Outcome.CHANGED.label,
                "count": records.get("changed", 0),
            },
            {"name": Outcome.SAME, "label": Outcome.SAME.label, "count": records.get("same", 0)},
            {"name": Outcome.REFUSED, "label": Outcome.REFUSED.label, "count": refused},
        ],
        "assets": assets,
        "text_pages": report.get("text_pages", 0),
        "problem_count": report.get("problem_count", 0),
        "has_good_rows": any(records.get(name, 0) for name in ("new", "changed", "same")),
    }

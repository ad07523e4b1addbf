"""The deeds of a delivery: received, examined, taken in or refused."""

from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from archive.exchange.contract import Delivery, Unreadable
from archive.exchange.opening import opened

from . import agents, examination
from .interpretation import Interpreter
from .models import Accession, AccessionItem, State
from .report import Entry, Report
from .taking_in import take_in

_TOLD_EVERY = timedelta(seconds=0.5)
_MAX_CHANGES = 40  # of one row, kept for the desk


class NotNow(Exception):
    """What was asked does not fit the state of the delivery."""


def examine(accession: Accession) -> Report:
    """Looks at a delivery and keeps what it would do, row by row; may be done again."""
    _enter(accession, State.EXAMINING)
    accession.items.all().delete()
    waiting: list[AccessionItem] = []

    def remember(entry: Entry) -> None:
        waiting.append(_item(accession, entry))
        if len(waiting) >= 200:
            AccessionItem.objects.bulk_create(waiting)
            waiting.clear()

    report = Report(listener=remember)
    try:
        with opened(Path(accession.source)) as delivery:
            accession.name = accession.name or delivery.name
            examination.examine(
                delivery, publish=accession.publish, report=report, told=_Progress(accession)
            )
    except Unreadable as error:
        report.problems.append(error.problem)
    AccessionItem.objects.bulk_create(waiting)
    accession.report = report.stored()
    accession.examined_at = timezone.now()
    accession.state = State.EXAMINED if report.was_read else State.FAILED
    accession.save()
    return report


def accept(accession: Accession, report: Report | None = None) -> Report:
    """Takes in every good row of a delivery; after an interruption it is done again and goes on."""
    report = report or Report()
    try:
        with opened(Path(accession.source)) as delivery:
            return take_delivery_in(accession, delivery, report)
    except Unreadable as error:
        report.problems.append(error.problem)
        _finish(accession, report)
        return report


def take_delivery_in(accession: Accession, delivery: Delivery, report: Report, told=None) -> Report:
    """Takes in every good row, or with `strict` all rows or none."""
    _enter(accession, State.ACCEPTING)
    progress = _Progress(accession, told)
    if accession.strict and (checked := _checked(accession, delivery)).refuses:
        report.problems += checked.problems
        report.was_read = checked.was_read
        _finish(accession, report)
        return report
    finder = _take_agents_in(delivery)
    examination.go_through(
        delivery,
        lambda row, pages: take_in(row, pages, accession, finder),
        keep=True,
        report=report,
        told=progress,
    )
    _finish(accession, report)
    return report


def begin(accession: Accession, *, publish: bool) -> None:
    """Decides that a delivery is taken in; of two people who decide at once only one does."""
    decided = Accession.objects.filter(pk=accession.pk, state=State.EXAMINED).update(
        state=State.ACCEPTING, publish=publish, done=0, total=0
    )
    if not decided:
        raise NotNow(accession.state)
    accession.refresh_from_db()


def refuse(accession: Accession) -> None:
    """Sends a delivery back; nothing of it is taken in."""
    decided = Accession.objects.filter(
        pk=accession.pk, state__in=(State.EXAMINED, State.FAILED)
    ).update(state=State.REFUSED, finished_at=timezone.now())
    if not decided:
        raise NotNow(accession.state)
    accession.refresh_from_db()


def _checked(accession: Accession, delivery: Delivery) -> Report:
    """The report of a whole delivery, every file decoded, before anything is written."""
    rows = [*delivery.records, *delivery.agents]
    before = [list(row.problems) for row in rows]
    checked = examination.examine(delivery, publish=accession.publish, keep=True)
    for row, problems in zip(rows, before, strict=True):
        row.problems[:] = problems  # they will be found again
    return checked


def _take_agents_in(delivery: Delivery) -> agents.AgentFinder:
    """The agents of the delivery that nothing speaks against, then their kin."""
    examination.check_agents(delivery)
    finder = agents.AgentFinder()
    interpreter = Interpreter(delivery)
    good = [a for a in delivery.agents if not any(problem.refuses for problem in a.problems)]
    for agent in good:
        agents.take_in(agent, interpreter, finder)
    for agent in good:
        agents.relate(agent, finder)
    return finder


def _enter(accession: Accession, state: State) -> None:
    accession.state, accession.done, accession.total = state, 0, 0
    accession.save()


def _finish(accession: Accession, report: Report) -> None:
    accession.report = report.stored()
    accession.state = State.ACCEPTED if report.was_read else State.FAILED
    accession.finished_at = timezone.now()
    accession.save()


def _item(accession: Accession, entry: Entry) -> AccessionItem:
    return AccessionItem(
        accession=accession,
        reference_code=entry.code[:128],
        title=entry.title[:500],
        file=entry.file[:255],
        row=entry.row,
        outcome=entry.outcome,
        changes=[change.stored() for change in entry.changes[:_MAX_CHANGES]],
        assets=entry.assets,
        text_pages=entry.text_pages,
    )


class _Progress:
    """Keeps an accession's progress, at most twice a second."""

    def __init__(self, accession: Accession, told=None) -> None:
        self.accession, self.told = accession, told
        self.told_at = timezone.now() - _TOLD_EVERY

    def __call__(self, done: int, total: int) -> None:
        self.accession.done, self.accession.total = done, total
        if self.told:
            self.told(done, total)
        if done == total or timezone.now() - self.told_at >= _TOLD_EVERY:
            Accession.objects.filter(pk=self.accession.pk).update(done=done, total=total)
            self.told_at = timezone.now()

"""Goes through a delivery row by row, parents first: the same way whether it is only looked at or taken in."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from django.utils.translation import gettext_noop as _

from archive.core.languages import pick
from archive.description.arrangement import check_place
from archive.description.models import Record
from archive.exchange.contract import Delivery

from . import agents
from .comparison import Change, apply, compare_pages, compare_parent, compare_terms, outcome_of
from .held import held_codes, held_scans, with_all
from .interpretation import Intended, Interpreter
from .models import Outcome
from .ordering import in_order
from .report import Entry, Report
from .scans import FoundPage, Place, look_ahead
from .sentences import what_is_wrong

_CHUNK = 200

Deed = Callable[[Intended, list[FoundPage]], Entry]
Told = Callable[[int, int], None]


def examine(
    delivery: Delivery,
    *,
    publish: bool = False,
    keep: bool = False,
    report: Report | None = None,
    told: Told | None = None,
) -> Report:
    """What taking the delivery in would do; writes nothing (but files into the store, with `keep`)."""
    check_agents(delivery)
    candidates: dict[str, Record] = {}

    def compare(row: Intended, pages: list[FoundPage]) -> Entry:
        return _compare(row, pages, candidates, publish)

    return go_through(delivery, compare, keep=keep, report=report or Report(), told=told)


def go_through(
    delivery: Delivery, deed: Deed, *, keep: bool, report: Report, told: Told | None = None
) -> Report:
    """Does `deed` for every row that can be taken in, parents first, and reports on every row."""
    interpreter = Interpreter(delivery)
    rows = [interpreter.read(record) for record in delivery.records]
    placed = in_order(rows, held_codes)
    report.problems += delivery.problems
    report.problems += [problem for agent in delivery.agents for problem in agent.problems]
    report.was_read = bool(delivery.records or delivery.agents)
    done = 0
    chosen = {id(row) for row in placed}
    for row in rows:
        if id(row) not in chosen:
            report.add(refused(row))
            done += 1
    lost: set[str] = set()  # refused, and not in the archive: nothing can stand below them
    for row, found in look_ahead(_with_places(placed), keep):
        row.delivered.problems += [problem for scan in found for problem in scan.problems]
        if row.parent in lost:
            row.delivered.problem(
                _("The parent %(parent)s was refused."), field="parent", parent=row.parent
            )
        if row.is_refused:
            entry = refused(row)
        else:
            entry = deed(row, [page for scan in found for page in scan.pages])
        if entry.outcome == Outcome.REFUSED and not held_codes({row.code}):
            lost.add(row.code)
        report.add(entry)
        done += 1
        if told:
            told(done, len(rows))
    return report


def refused(row: Intended) -> Entry:
    """A row of which nothing is taken in."""
    return entry(row, Outcome.REFUSED)


def entry(row: Intended, outcome: str, changes: Iterable[Change] = ()) -> Entry:
    """A row and what it is to the archive."""
    delivered = row.delivered
    return Entry(
        code=row.code,
        title=pick(row.texts.get("title", {}), "zh-Hans").text,
        file=delivered.file,
        row=delivered.row,
        outcome=outcome,
        changes=list(changes),
        problems=delivered.problems,
    )


def _compare(
    row: Intended, pages: list[FoundPage], candidates: dict[str, Record], publish: bool
) -> Entry:
    """One row beside what the archive holds."""
    held = with_all([row.code]).select_related("parent").first()
    scans = held_scans(held) if held else {}
    labels = {asset.position: asset.label for asset in held.assets.all()} if held else {}
    terms = compare_terms(row, held)
    record = held or Record()
    changes = apply(row, record, publish)
    parent = record.parent if held else None
    if row.parent is not None:
        changes += compare_parent(row, parent)
        parent = (
            candidates.get(row.parent) or Record.objects.filter(reference_code=row.parent).first()
        )
    candidates[row.code] = Record(reference_code=row.code, level=record.level)
    if not validated(row, record, parent):
        return refused(row)
    assets = compare_pages(row, pages, scans, labels)
    changes += terms
    told = entry(row, outcome_of(held is None, changes, assets), changes)
    told.assets = assets
    told.text_pages = sum(page.text is not None for page in pages)
    told.title = pick(record.title, "zh-Hans").text
    return told


def validated(row: Intended, record: Record, parent: Record | None) -> bool:
    """Whether a record may be as the row wants it and where it wants it; complaints go to the row."""

    def check() -> None:
        check_place(record, parent)
        record.clean_fields(exclude=["lineage", "parent", "uid"])

    for field, sentences in what_is_wrong(check).items():
        for sentence in sentences:
            row.delivered.problem("%(reason)s", field=field, reason=sentence)
    return not row.is_refused


def check_agents(delivery: Delivery) -> None:
    """Notes what is wrong with the agents of a delivery."""
    if not delivery.agents:
        return
    finder = agents.AgentFinder()
    kin = {
        name for agent in delivery.agents for name, _ in (*agent.predecessors, *agent.successors)
    }
    known = {agent.name for agent in delivery.agents} | {name for name in kin if finder.knows(name)}
    for agent in delivery.agents:
        agents.check(agent, known)


def _with_places(rows: list[Intended]) -> Iterator[tuple[Intended, list[Place]]]:
    """Rows with their files and what the archive has in their place, a few hundred rows at a time."""
    waiting = iter(rows)
    while chunk := list(islice(waiting, _CHUNK)):
        held = {
            record.reference_code: held_scans(record) for record in with_all(r.code for r in chunk)
        }
        for row in chunk:
            scans = row.delivered.scans or []
            places = [
                Place(scan, row.delivered.row, held.get(row.code, {}).get(position))
                for position, scan in enumerate(scans, start=1)
            ]
            yield row, [] if row.is_refused else places

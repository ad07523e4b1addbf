"""What a row would change in a record, field by field."""

from dataclasses import dataclass
from typing import Any

from archive.core.languages import bcp47
from archive.description.models import Level, Record, Status

from .held import names_of_creators
from .interpretation import Intended
from .models import Outcome
from .scans import FoundPage, HeldScan


@dataclass(frozen=True, slots=True)
class Change:
    """One field: what it says now and what it would say."""

    field: str
    old: str
    new: str

    def stored(self) -> dict[str, str]:
        """The change as JSON."""
        return {"field": self.field, "old": self.old, "new": self.new}


def apply(intended: Intended, record: Record, publish: bool) -> list[Change]:
    """Sets the fields of a record as a row wants them; says what changed. Nothing is saved."""
    changes = []
    if record.reference_code != intended.code:
        record.reference_code = intended.code
    for name, texts in intended.texts.items():
        changes += _apply_texts(record, name, texts)
    for name, value in intended.values.items():
        changes += _apply_value(record, name, value)
    if intended.date is not None and intended.date != record.date_as_written:
        changes.append(Change("date", record.date_as_written, intended.date))
        record.set_date(intended.date)
    notes = {**record.notes, **intended.notes}
    for name, note in notes.items():
        if record.notes.get(name) != note:
            changes.append(Change(f"notes: {name}", record.notes.get(name, ""), note))
    record.notes = notes
    if publish and record.status != Status.PUBLISHED:
        changes.append(Change("status", record.status, Status.PUBLISHED.value))
        record.status = Status.PUBLISHED
    if not record.level:
        record.level = Level.ITEM if intended.parent else Level.FONDS
    return changes


def compare_parent(intended: Intended, parent: Record | None) -> list[Change]:
    """Whether a held record would be moved."""
    if intended.parent is None or (parent and parent.reference_code == intended.parent):
        return []
    return [Change("parent", parent.reference_code if parent else "", intended.parent)]


def compare_terms(row: Intended, record: Record | None) -> list[Change]:
    """Whether a record's agents, places or subjects would be others."""
    held: dict[str, list[str]] = {"creators": [], "places": [], "subjects": []}
    creators: dict[str, str] = {}
    if record is not None and record.pk:
        creators = names_of_creators(record)
        held["creators"] = [part.agent.name for part in record.record_agents.all()]
        held["places"] = [place.name for place in record.places.all()]
        held["subjects"] = [subject.name for subject in record.subjects.all()]
    changes = []
    for field, named in row.terms.items():
        new = [creators.get(each.name, each.name) for each in named]
        old = held[field]
        if (old != new) if field == "creators" else (set(old) != set(new)):
            changes.append(Change(field, "; ".join(old), "; ".join(new)))
    return changes


def compare_pages(
    row: Intended, pages: list[FoundPage], held: dict[int, HeldScan], labels: dict[int, str]
) -> dict[str, int]:
    """How many scans would be new, changed, the same, removed."""
    if row.delivered.scans is None:
        return {}
    counts = {"new": 0, "changed": 0, "same": 0, "removed": max(0, len(held) - len(pages))}
    for position, page in enumerate(pages, start=1):
        before = held.get(position)
        if before is None:
            counts["new"] += 1
        elif page_differs(page, before, labels.get(position, "")):
            counts["changed"] += 1
        else:
            counts["same"] += 1
    return {name: count for name, count in counts.items() if count}


def page_differs(page: FoundPage, held: HeldScan, label: str) -> bool:
    """Whether a delivered page is another than the one that is held."""
    return (
        (page.master.sha256, page.master.page) != (held.sha256, held.page)
        or bool(page.text_file and page.text_file.sha256 != held.text_sha256)
        or bool(page.label and page.label != label)
    )


def outcome_of(is_new: bool, changes: list[Change], assets: dict[str, int]) -> Outcome:
    """What a row is to the archive, from what it changes."""
    if is_new:
        return Outcome.NEW
    changed = bool(changes) or any(assets.get(name) for name in ("new", "changed", "removed"))
    return Outcome.CHANGED if changed else Outcome.SAME


def _apply_texts(record: Record, name: str, texts: dict[str, str]) -> list[Change]:
    held: dict[str, str] = getattr(record, name)
    merged = dict(held)
    changes = []
    for language, text in texts.items():
        language, text = bcp47(language), text.replace("\r\n", "\n").strip()
        if held.get(language) == text:
            continue
        old = held.get(language, "")
        if not old and (other := _rewritten(language, held, texts)):
            old = merged.pop(other)
        merged[language] = text
        changes.append(Change(f"{name}@{language}", old, text))
    setattr(record, name, merged)
    return changes


def _rewritten(language: str, held: dict[str, str], texts: dict[str, str]) -> str | None:
    """The one text of the same language in another script that this one takes the place of.

    A corrected title may be guessed as 繁體 where the old one was 简体: it is still the same title.
    """
    alike = [
        tag for tag in held if tag.split("-")[0] == language.split("-")[0] and tag not in texts
    ]
    return alike[0] if len(alike) == 1 else None


def _apply_value(record: Record, name: str, value: Any) -> list[Change]:
    old = getattr(record, name)
    if old == value:
        return []
    setattr(record, name, value)
    return [Change(name, _shown(old), _shown(value))]


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return str(value)

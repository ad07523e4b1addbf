"""Everything that the page of a record shows, gathered in a fixed number of queries."""

from django.db.models import Prefetch
from django.utils import timezone

from archive.core.languages import Picked, pick
from archive.description import rights
from archive.description.access import Reader
from archive.description.arrangement import ancestors
from archive.description.models import AgentName, Record
from archive.text.models import Transcription

from . import dates, isad, names, on_show, rows, sources
from .lookup import scans_of

SCANS_SHOWN = 24
TEXTS_SHOWN = 8
CHILDREN_SHOWN = 60
NEIGHBOURS = 4  # siblings shown on either side
INSCRIPTION = 24  # characters of a Chinese title that can stand beside a picture as an inscription


def gather(record: Record, reader: Reader, language: str) -> dict:
    """The context of a record's page."""
    record = (
        rows.with_covers(Record.objects.select_related("parent"), reader)
        .prefetch_related(
            Prefetch("record_agents__agent__other_names", AgentName.objects.order_by("pk")),
            "places",
            "subjects",
        )
        .get(pk=record.pk)
    )
    above = ancestors(record)
    children = rows.with_covers(
        rows.with_scans(Record.objects.visible_to(reader).filter(parent=record)), reader
    )
    scans = list(scans_of(record)[: SCANS_SHOWN + 1])
    scan_total = len(scans) if len(scans) <= SCANS_SHOWN else scans_of(record).count()
    children = list(
        rows.with_children(children, reader).order_by("position", "reference_code")[
            : CHILDREN_SHOWN + 1
        ]
    )
    source = sources.source_of(record, above, language)
    title = pick(record.title, language)
    pages = texts(record)
    return {
        "record": record,
        "ancestors": above,
        "children": children[:CHILDREN_SHOWN],
        "has_more_children": len(children) > CHILDREN_SHOWN,
        "siblings": neighbours(record, reader),
        "scans": scans[:SCANS_SHOWN],
        "scan_total": scan_total,
        "texts": pages,
        "on_show": on_show.places(uids_of(record, scans, scan_total), reader, language),
        "right_to_left": any(page.is_vertical for page in pages),
        "is_inscription": title.language.startswith("zh") and len(title.text) <= INSCRIPTION,
        "other_title": other_title(record, title),
        "date_meaning": dates.meaning(record),
        "creators": [
            names.name_then(part.agent, record, language) for part in record.record_agents.all()
        ],
        "rows": isad.rows(record, language),
        "notes": isad.notes(record),
        "rights_names": rights.names(record.rights) if record.rights else None,
        "rights_kind": kind_of_rights(record.rights),
        "is_closed": bool(
            record.effective_closed_until and record.effective_closed_until > timezone.localdate()
        ),
        "cite_address": sources.address(record.uid),
        "citations": sources.cite_all(source, record.uid),
    }


def uids_of(record: Record, scans: list, total: int) -> list[str]:
    """The ids of all scans, of which the first were already asked for."""
    if total <= len(scans):
        return [scan.uid for scan in scans]
    return list(scans_of(record).values_list("uid", flat=True))


def other_title(record: Record, shown: Picked) -> Picked:
    """The title in the other language of the site, when there is one."""
    other = pick(record.title, "en" if shown.language.startswith("zh") else "zh-Hans")
    return Picked("", "", False) if other.language == shown.language else other


def neighbours(record: Record, reader: Reader) -> list[Record]:
    """The record among those beside it: some before, itself, some after."""
    if record.parent_id is None:
        return []
    beside = Record.objects.visible_to(reader).filter(parent=record.parent_id)
    order = list(beside.order_by("position", "reference_code").values_list("pk", flat=True))
    if record.pk not in order:
        return []
    at = order.index(record.pk)
    near = order[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]
    found = Record.objects.in_bulk(near)
    return [found[pk] for pk in near if pk in found]


def texts(record: Record) -> list[Transcription]:
    """The first pages that have text, without their boxes."""
    return list(
        Transcription.objects.filter(asset__record=record, asset__width__gt=0)
        .exclude(plain="")
        .select_related("asset")
        .defer("page")
        .order_by("asset__position", "asset__pk")[:TEXTS_SHOWN]
    )


def kind_of_rights(uri: str) -> str:
    """Which colour of tag a rights statement takes: free, with conditions, or in copyright."""
    if "publicdomain" in uri or "/NoC-" in uri or "/NKC/" in uri:
        return "pd"
    if "creativecommons" in uri:
        return "x"
    return "warn"

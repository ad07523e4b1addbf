"""Writes one row of a delivery: a record with everything that belongs to it, in one transaction.

The files are in the store before the transaction begins, so a record is never seen without them.
"""

from django.core.exceptions import ValidationError
from django.db import transaction

from archive.core.languages import pick
from archive.description import arrangement
from archive.description.models import Place, Record, RecordAgent, Subject
from archive.storage.models import Asset, AssetFile, Role
from archive.storage.store import get_store
from archive.text.models import Transcription

from .agents import AgentFinder, get_term
from .comparison import (
    apply,
    compare_pages,
    compare_parent,
    compare_terms,
    outcome_of,
    page_differs,
)
from .examination import entry, refused, validated
from .held import held_scans, with_all
from .interpretation import Intended
from .models import Accession, AccessionItem, Outcome
from .report import Entry
from .scans import FoundPage, HeldScan, StoredFile, keep_pyramid


def take_in(
    row: Intended, pages: list[FoundPage], accession: Accession, finder: AgentFinder
) -> Entry:
    """Makes or changes the record of a row; complaints go to the row, and then nothing is written."""
    try:
        with transaction.atomic():
            return _write(row, pages, accession, finder)
    except ValidationError as error:
        for field, sentences in _by_field(error).items():
            for sentence in sentences:
                row.delivered.problem("%(reason)s", field=field, reason=sentence)
        return refused(row)


def _write(
    row: Intended, pages: list[FoundPage], accession: Accession, finder: AgentFinder
) -> Entry:
    held = with_all([row.code]).select_for_update(of=("self",)).first()
    record = held or Record()
    scans = held_scans(record) if held else {}
    labels = {asset.position: asset.label for asset in record.assets.all()} if held else {}
    terms = compare_terms(row, held)
    changes = apply(row, record, accession.publish)
    parent = record.parent if held else None
    if row.parent is not None:
        changes += compare_parent(row, parent)
        parent = Record.objects.filter(reference_code=row.parent).first()
    if not validated(row, record, parent):
        return refused(row)
    assets = compare_pages(row, pages, scans, labels)
    outcome = outcome_of(held is None, changes + terms, assets)
    if held is None or changes:
        arrangement.save_in_place(record, parent)
    elif outcome != Outcome.SAME:
        arrangement.touch(record)
    if terms:
        _write_terms(row, record, finder)
    if row.delivered.scans is not None:
        _write_pages(record, pages, scans)
    told = entry(row, outcome, changes + terms)
    told.title = pick(record.title, "zh-Hans").text
    told.assets = assets
    told.text_pages = sum(page.text is not None for page in pages)
    _write_item(accession, record, told)
    return told


def _write_terms(row: Intended, record: Record, finder: AgentFinder) -> None:
    if "creators" in row.terms:
        record.record_agents.all().delete()
        agents = dict.fromkeys(finder.get(named) for named in row.terms["creators"])
        for position, agent in enumerate(agents, start=1):
            RecordAgent.objects.create(record=record, agent=agent, position=position)
    if "places" in row.terms:
        record.places.set([get_term(Place, named) for named in row.terms["places"]])
    if "subjects" in row.terms:
        record.subjects.set([get_term(Subject, named) for named in row.terms["subjects"]])


def _write_pages(record: Record, pages: list[FoundPage], held: dict[int, HeldScan]) -> None:
    """Scans in their order; a scan keeps its identity by its place, and counts its images."""
    assets = {asset.position: asset for asset in record.assets.all()}
    for position, page in enumerate(pages, start=1):
        asset = assets.pop(position, None)
        if asset is None:
            asset = Asset(record=record, position=position, label=page.label)
            _write_image(asset, page)
        elif page_differs(page, held[position], asset.label):
            asset.label = page.label or asset.label
            if (page.master.sha256, page.master.page) != (
                held[position].sha256,
                held[position].page,
            ):
                asset.generation += 1
                _write_image(asset, page)
            else:
                asset.save()
        _write_text(asset, page)
    for asset in assets.values():
        asset.delete()


def _write_image(asset: Asset, page: FoundPage) -> None:
    if page.pyramid is None:
        page.pyramid, page.width, page.height = _made_now(page)
    asset.width, asset.height = page.width, page.height
    asset.save()
    for role, file in ((Role.MASTER, page.master), (Role.PYRAMID, page.pyramid)):
        _write_file(asset, role, file)
    _fit_text(asset)


def _made_now(page: FoundPage) -> tuple[StoredFile, int, int]:
    """The pyramid of a page that was held a moment ago and no longer is."""
    master = get_store().local_path(page.master.key)
    if master is None:
        raise RuntimeError(f"{page.master.key} changed while it was taken in; run it again.")
    return keep_pyramid(master, page.master.sha256, page.master.page, page.master.name)


def _write_file(asset: Asset, role: Role, file: StoredFile) -> None:
    AssetFile.objects.update_or_create(
        asset=asset,
        role=role,
        defaults={
            "key": file.key,
            "sha256": file.sha256,
            "size": file.size,
            "media_type": file.media_type,
            "original_name": file.name,
            "page": file.page,
        },
    )


def _fit_text(asset: Asset) -> None:
    """Boxes of a text that was there before, on an image of another size."""
    transcription = Transcription.objects.filter(asset=asset).first()
    if transcription is None:
        return
    transcription.set_page(transcription.read_whole().scaled(asset.width, asset.height))
    transcription.save()


def _write_text(asset: Asset, page: FoundPage) -> None:
    if page.text is None or page.text_file is None:
        return
    transcription = Transcription.objects.filter(asset=asset).first() or Transcription(asset=asset)
    if transcription.sha256 == page.text_file.sha256:
        return
    transcription.set_page(page.text.scaled(asset.width, asset.height))
    transcription.sha256 = page.text_file.sha256
    transcription.save()
    _write_file(asset, Role.TEXT, page.text_file)


def _write_item(accession: Accession, record: Record, told: Entry) -> None:
    """The row of the accession; what an interrupted run had written keeps its first outcome."""
    item = AccessionItem.objects.filter(accession=accession, reference_code=told.code).first()
    if item and item.record_id and told.outcome == Outcome.SAME:
        told.outcome, told.assets = item.outcome, item.assets
        return
    item = item or AccessionItem(accession=accession, reference_code=told.code)
    item.title, item.file, item.row = told.title[:500], told.file[:255], told.row
    item.outcome, item.record = told.outcome, record
    item.changes = [change.stored() for change in told.changes]
    item.assets, item.text_pages = told.assets, told.text_pages
    item.save()


def _by_field(error: ValidationError) -> dict[str, list[str]]:
    return error.message_dict if hasattr(error, "error_dict") else {"": error.messages}

"""All that a search finds, to be taken away: a table, or a citation of each."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence

from django.conf import settings
from django.utils.translation import gettext as _

from archive.description.access import Reader
from archive.description.models import Record
from archive.search.answer import Found
from archive.search.crops import image_url
from archive.search.sources import Shown, in_parts
from archive.storage.models import Asset

from . import citation, sources

_AT_ONCE = 200
# What spreadsheets take for the beginning of a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def table(found: Iterable[Found], limit: str = "") -> Iterator[str]:
    """The rows of a CSV that spreadsheets open as it is meant: with a BOM, and no cell a formula.

    `limit`, when not all are in it, is said in a last row.
    """
    yield "\ufeff" + _row(
        [
            _("Kind"), _("Reference code"), _("Title"), _("Page"), _("Date"), _("Text found"),
            _("Places on the page"), _("Address"), _("Permanent address"), _("Image of the place"),
        ]
    )  # fmt: skip
    for each in found:
        yield _row(_cells(each))
    if limit:
        yield _row([limit])


def _cells(found: Found) -> Sequence[str]:
    shown = found.shown
    box = _region(shown)
    return (
        shown.kind,
        shown.code,
        "".join(piece.text for piece in shown.title),
        shown.place,
        shown.facts[0] if shown.facts and shown.years else "",
        "".join(piece.text for piece in shown.snippet),
        str(shown.count or ""),
        f"{settings.SITE_URL}{shown.url}",
        sources.address(shown.record, shown.page, box) if shown.record else "",
        f"{settings.SITE_URL}{image_url(shown.asset, box, 'max')}" if shown.asset and box else "",
    )


def _row(cells: Iterable[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow(map(_harmless, cells))
    return written.getvalue()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def cited(
    found: Iterable[Found], reader: Reader, language: str
) -> Iterator[tuple[str, citation.Source]]:
    """What is cited of each record and page found, with a key of its own; exhibitions are no sources."""
    held = (each.shown for each in found if each.shown.record)
    for part in in_parts(held, _AT_ONCE):
        yield from _sources(part, reader, language)


def _sources(
    part: Sequence[Shown], reader: Reader, language: str
) -> Iterator[tuple[str, citation.Source]]:
    records = {
        record.uid: record
        for record in Record.objects.visible_to(reader)
        .filter(uid__in={shown.record for shown in part})
        .prefetch_related("record_agents__agent__other_names")
    }
    fonds = Record.objects.visible_to(reader).in_bulk(map(_fonds_pk, records.values()))
    pages = [shown.asset for shown in part if shown.page]
    assets = Asset.objects.in_bulk(pages, field_name="uid")
    for shown in part:
        record = records.get(shown.record or "")
        if record is None:
            continue
        above = fonds.get(_fonds_pk(record), record)
        yield (
            f"{record.uid}-{shown.page}" if shown.page else record.uid,
            sources.source_of(
                record,
                [above] if above != record else [],
                language,
                assets[shown.asset] if shown.page else None,
                _region(shown),
            ),
        )


def _fonds_pk(record: Record) -> int:
    return int(record.lineage.strip("/").split("/")[0])


def _region(shown: Shown) -> str:
    """Where on its page something was found first, as an address says it."""
    return ",".join(map(str, shown.boxes[0])) if shown.boxes else ""


# How a sentence about a file is written in it; RIS and CSL-JSON have no place for one.
_REMARKS = {"bibtex": "% {}\n", "gbt7714": "{}\n", "chicago": "{}\n"}


def bibliography(
    cited: Iterable[tuple[str, citation.Source]], form: str, limit: str = ""
) -> Iterator[str]:
    """A citation of each in one form, as one file; `limit` is said at its end."""
    if form == "csl":
        items = [item for key, source in cited for item in citation.csl(source, key)]
        yield json.dumps(items, ensure_ascii=False, indent=2) + "\n"
        return
    write = sources.FORMS[form][3]
    for key, source in cited:
        yield write(source, key).rstrip() + ("\r\n\r\n" if form == "ris" else "\n")
    if limit and form in _REMARKS:
        yield _REMARKS[form].format(limit)

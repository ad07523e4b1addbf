"""A package as curators deliver it: a folder with `records.csv` or `records.xlsx`, files beside it."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from django.utils.translation import gettext_noop as _

from . import agents_sheet
from .contract import (
    LIST_FIELDS,
    TEXT_FIELDS,
    DeliveredRecord,
    DeliveredScan,
    Delivery,
    Problem,
    Unreadable,
)
from .folder import Folder, ImagesByCode, OutsideTheFolder
from .headers import Column, read_header
from .sheets import read_rows, split_several

SHEET_NAMES = ("records.csv", "records.tsv", "records.xlsx")
AGENT_SHEETS = ("agents.csv", "agents.tsv", "agents.xlsx")


def find_sheet(root: Path) -> Path | None:
    """The sheet of a folder; raises Unreadable when there are two, for nobody can say which holds."""
    found = [path for path in sorted(root.iterdir()) if path.name.lower() in SHEET_NAMES]
    if len(found) > 1:
        raise Unreadable(
            _("There are two sheets, %(first)s and %(second)s; leave the one that holds."),
            file=found[1].name,
            first=found[0].name,
            second=found[1].name,
        )
    return found[0] if found else None


def read_package(sheet: Path) -> Delivery:
    """Everything a sheet and the folder around it say; raises Unreadable."""
    delivery = Delivery(name=sheet.parent.name, kind="sheet")
    rows = read_rows(sheet)
    columns = _columns(sheet, rows, delivery)
    for number, cells in rows:
        if any(cell.strip() for cell in cells):
            delivery.records.append(_record(sheet.name, number, cells, columns))
    folder = Folder(sheet.parent)
    _attach_scans(delivery, folder)
    for name in AGENT_SHEETS:
        if (sheet.parent / name).is_file():
            delivery.agents += agents_sheet.read_agents(sheet.parent / name)
    return delivery


def _columns(
    sheet: Path, rows: Iterator[tuple[int, list[str]]], delivery: Delivery
) -> list[Column]:
    """The columns by the first row that is not empty; without one for 档号 nothing can be read."""
    for number, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        columns = [read_header(index, cell) for index, cell in enumerate(cells) if cell.strip()]
        if not any(column.field == "reference_code" for column in columns):
            raise Unreadable(
                _("%(name)s has no column 档号 (reference_code) in row %(number)d."),
                file=sheet.name,
                row=number,
                name=sheet.name,
                number=number,
            )
        return _each_once(columns, sheet.name, number, delivery)
    raise Unreadable(_("%(name)s is empty."), file=sheet.name, name=sheet.name)


def _each_once(columns: list[Column], file: str, row: int, delivery: Delivery) -> list[Column]:
    """Of columns with one meaning the first is believed; the others are kept as notes, and said so.

    Texts are the exception: `题名` and `title` side by side are one title in two languages.
    """
    seen: Counter[tuple[str, str | None, str]] = Counter()
    kept = []
    for column in columns:
        apart = column.header.casefold() if column.field in TEXT_FIELDS else ""
        meaning = (column.field or f"?{column.header}", column.language, apart)
        seen[meaning] += 1
        if seen[meaning] == 1:
            kept.append(column)
            continue
        header = f"{column.header} ({seen[meaning]})"
        kept.append(Column(column.index, header))
        delivery.problems.append(
            Problem(
                _(
                    "The column %(header)s is there more than once; the first is used, this one is kept as a note."
                ),
                {"header": column.header},
                file=file,
                row=row,
                field=column.field or column.header,
                refuses=False,
            )
        )
    return kept


def _record(file: str, row: int, cells: list[str], columns: list[Column]) -> DeliveredRecord:
    record = DeliveredRecord(code="", file=file, row=row)
    for column in columns:
        cell = cells[column.index].strip() if column.index < len(cells) else ""
        if column.field == "reference_code":
            record.code = " ".join(cell.split())
        elif column.field in TEXT_FIELDS:
            texts = record.texts.setdefault(column.field, [])
            if cell:
                texts.append((column.language, cell))
        elif column.field in LIST_FIELDS and column.language:
            translations = record.translations.setdefault(column.field, {})
            translations[column.language] = split_several(cell)
        elif column.field in LIST_FIELDS or column.field in ("files", "page_labels", "checksum"):
            record.lists[column.field] = split_several(cell)
        elif column.field:
            record.words[column.field] = cell
        else:
            record.notes[column.header] = cell
    if not record.code:
        record.problem(_("The row has no reference code (档号)."), field="reference_code")
    return record


def _attach_scans(delivery: Delivery, folder: Folder) -> None:
    """Gives each record its files: those its row names, or those named after its code."""
    found = ImagesByCode(folder, [record.code for record in delivery.records if record.code])
    used: dict[str, DeliveredRecord] = {}
    for record in delivery.records:
        named = record.lists.pop("files", [])
        labels = record.lists.pop("page_labels", [])
        checksums = record.lists.pop("checksum", [])
        names = _named_files(record, named, folder) if named else _found_files(record, found)
        if names is None:
            continue
        record.scans = [
            _scan(folder, name, _nth(labels, place), _nth(checksums, place).lower())
            for place, name in enumerate(names)
        ]
        _check_lengths(record, names, labels, checksums)
        _check_used_once(record, names, used)
    delivery.problems += [
        Problem(
            _("No row names %(name)s, and no reference code is like it; it is left out."),
            {"name": name},
            file=name,
            field="files",
            refuses=False,
        )
        for name in folder.images()
        if name not in used
    ]


def _scan(folder: Folder, name: str, label: str, checksum: str) -> DeliveredScan:
    text = folder.text_of(name)
    return DeliveredScan(
        file=name,
        path=folder.paths[name],
        label=label,
        sha256=checksum,
        text_file=text or "",
        text_path=folder.paths[text] if text else None,
    )


def _named_files(record: DeliveredRecord, named: list[str], folder: Folder) -> list[str]:
    names = []
    for written in named:
        try:
            name = folder.find(written)
        except OutsideTheFolder:
            record.problem(
                _("The file name %(name)s leads out of the delivery."),
                field="files", file=written, name=written,
            )  # fmt: skip
            continue
        if name is None:
            record.problem(
                _("The file %(name)s is named in the sheet but is not in the delivery."),
                field="files", file=written, name=written,
            )  # fmt: skip
        else:
            names.append(name)
    return names


def _found_files(record: DeliveredRecord, found: ImagesByCode) -> list[str] | None:
    """The files named after a record's code; None when there are none."""
    pages = found.of(record.code) if record.code else []
    if not pages:
        return None
    if record.code in found.ambiguous:
        record.problem(
            _("Files named after %(code)s could belong to another reference code as well; name them in the sheet."),
            field="files", code=record.code,
        )  # fmt: skip
        return None
    for (page, name), (following, other) in pairwise(pages):
        if page == following:
            record.problem(
                _("%(name)s and %(other)s are both page %(page)d."),
                field="files", file=other, name=name, other=other, page=page,
            )  # fmt: skip
    numbers = [page for page, _name in pages if page]
    missing = sorted(set(range(1, max(numbers, default=0) + 1)) - set(numbers))
    if missing and len(missing) < 100:
        record.problem(
            _("Among the files of %(code)s there is no page %(missing)s."),
            field="files", refuses=False, code=record.code, missing=", ".join(map(str, missing)),
        )  # fmt: skip
    return [name for _page, name in pages]


def _check_lengths(
    record: DeliveredRecord, names: list[str], labels: list[str], checksums: list[str]
) -> None:
    if labels and len(labels) != len(names):
        record.problem(
            _("There are %(labels)d page labels for %(files)d files."),
            field="page_labels", refuses=False, labels=len(labels), files=len(names),
        )  # fmt: skip
    if checksums and len(checksums) != len(names):
        record.problem(
            _("There are %(checksums)d checksums for %(files)d files."),
            field="checksum", checksums=len(checksums), files=len(names),
        )  # fmt: skip


def _check_used_once(
    record: DeliveredRecord, names: list[str], used: dict[str, DeliveredRecord]
) -> None:
    for name in names:
        first = used.setdefault(name, record)
        if first is not record or names.count(name) > 1:
            record.problem(
                _("The file %(name)s is used twice; row %(row)s names it as well."),
                field="files", file=name, name=name, row=first.row,
            )  # fmt: skip
            return


def _nth(values: list[str], place: int) -> str:
    return values[place] if place < len(values) else ""

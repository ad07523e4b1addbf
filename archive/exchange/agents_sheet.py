"""`agents.csv` beside a sheet of records: persons, families and bodies with their dated names and kin."""

import re
from functools import cache
from pathlib import Path

from django.utils.translation import gettext_noop as _

from archive.core.dates import read_date
from archive.core.languages import bcp47, is_tag
from archive.text.han import fold

from .contract import DeliveredAgent, DeliveredName, Problem, Unreadable
from .sheets import read_rows, split_several

HEADERS: dict[str, tuple[str, ...]] = {
    "name": ("名称", "姓名", "name", "authorised name"),
    "kind": ("类型", "类别", "kind", "type"),
    "date": ("日期", "存在日期", "生卒年", "date", "dates"),
    "from": ("起", "生年", "成立", "from", "begin", "start"),
    "to": ("止", "卒年", "终止", "to", "end"),
    "predecessors": ("前身", "predecessors", "predecessor"),
    "successors": ("后继", "后身", "successors", "successor"),
    "history": ("简介", "沿革", "历史", "history", "biography"),
    "other_names": ("曾用名", "别名", "其他名称", "other_names", "other names", "variant names"),
}

_DATED = re.compile(r"(?P<name>.+?)\s*[(（](?P<date>[^()（）]*)[)）]")

Texts = list[tuple[str | None, str]]


def read_agents(sheet: Path) -> list[DeliveredAgent]:
    """The agents of a sheet; raises Unreadable."""
    rows = read_rows(sheet)
    columns: list[tuple[int, str, str | None]] = []
    agents = []
    for number, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        if not columns:
            columns = _columns(cells)
            if not any(field == "name" for _index, field, _language in columns):
                raise Unreadable(
                    _("%(name)s has no column 名称 (name)."),
                    file=sheet.name,
                    row=number,
                    name=sheet.name,
                )
            continue
        agents.append(_agent(sheet.name, number, cells, columns))
    return agents


def _columns(cells: list[str]) -> list[tuple[int, str, str | None]]:
    columns = []
    for index, cell in enumerate(cells):
        name, at, tag = cell.strip().rpartition("@")
        if not at or not is_tag(tag):
            name, at, tag = cell.strip(), "", ""
        field = _fields().get(_folded(name))
        if field:
            columns.append((index, field, bcp47(tag) if at else None))
    return columns


def _agent(
    file: str, row: int, cells: list[str], columns: list[tuple[int, str, str | None]]
) -> DeliveredAgent:
    values: dict[str, Texts] = {}
    for index, field, language in columns:
        cell = cells[index].strip() if index < len(cells) else ""
        if cell:
            values.setdefault(field, []).append((language, cell))
    names = values.get("name", [])
    own = next((text for language, text in names if language is None), "")
    agent = DeliveredAgent(
        name=own or (names[0][1] if names else ""),
        file=file,
        row=row,
        names=names,
        kind=_first(values, "kind"),
        date=_first(values, "date") or _span(_first(values, "from"), _first(values, "to")),
        history=values.get("history", []),
        other_names=_other_names(values.get("other_names", [])),
        predecessors=[_dated(part) for part in split_several(_first(values, "predecessors"))],
        successors=[_dated(part) for part in split_several(_first(values, "successors"))],
    )
    if not agent.name:
        agent.problems.append(
            Problem(_("The row has no name (名称)."), file=file, row=row, field="name")
        )
    return agent


def _other_names(columns: Texts) -> list[DeliveredName]:
    """Names in several languages, in the same order in each column: `公议局@1906-03/1906-10;…`."""
    found: list[DeliveredName] = []
    for language, cell in columns:
        for place, part in enumerate(split_several(cell)):
            name, date = _dated(part)
            if place == len(found):
                found.append(DeliveredName([]))
            found[place].texts.append((language, name))
            found[place].date = found[place].date or date
    return found


def _dated(part: str) -> tuple[str, str]:
    """A name and its date: `公议局@1906-03/1906-10`, or in brackets behind it."""
    name, at, date = part.rpartition("@")
    if at:
        return name.strip(), date.strip()
    if (match := _DATED.fullmatch(part)) and read_date(match["date"]).problem is None:
        return match["name"], match["date"].strip()
    return part, ""


def _span(begin: str, end: str) -> str:
    """Two dates as one, in EDTF: 1937/1945, 1937/.., ../1945."""
    if not begin and not end:
        return ""
    return f"{begin or '..'}/{end or '..'}"


def _first(values: dict[str, Texts], field: str) -> str:
    return values[field][0][1] if field in values else ""


def _folded(header: str) -> str:
    return " ".join(fold(header).replace("_", " ").split())


@cache
def _fields() -> dict[str, str]:
    return {_folded(name): field for field, names in HEADERS.items() for name in names}

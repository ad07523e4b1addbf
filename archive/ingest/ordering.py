"""The rows of a delivery with parents before children; what cannot be placed becomes a problem of its row."""

from collections.abc import Callable, Container

from django.utils.translation import gettext_noop as _

from .interpretation import Intended


def in_order(rows: list[Intended], held: Callable[[set[str]], Container[str]]) -> list[Intended]:
    """The rows that can be placed, parents first, else as they stand.

    `held` answers which of some reference codes the archive has already.
    """
    by_code = _each_code_once(rows)
    elsewhere = held(
        {row.parent for row in by_code.values() if row.parent and row.parent not in by_code}
    )
    placed: dict[str, None] = {}
    for row in by_code.values():
        _place(row, by_code, elsewhere, placed)
    return [by_code[code] for code in placed]


def _each_code_once(rows: list[Intended]) -> dict[str, Intended]:
    by_code: dict[str, Intended] = {}
    for row in rows:
        if not row.code:
            continue
        first = by_code.setdefault(row.code, row)
        if first is not row:
            row.delivered.problem(
                _("The reference code %(code)s stands in row %(row)s already."),
                field="reference_code", code=row.code, row=first.delivered.row,
            )  # fmt: skip
    return by_code


def _place(
    row: Intended, by_code: dict[str, Intended], elsewhere: Container[str], placed: dict[str, None]
) -> None:
    """Places a row after all that stand above it in the same delivery."""
    waiting = [row]
    while (parent := waiting[-1].parent) and parent in by_code and parent not in placed:
        if by_code[parent] in waiting:
            waiting[-1].delivered.problem(
                _("The parent %(parent)s stands below this record itself."),
                field="parent", parent=parent,
            )  # fmt: skip
            break
        waiting.append(by_code[parent])
    for each in reversed(waiting):
        if each.code in placed:
            continue
        if each.parent and each.parent not in by_code and each.parent not in elsewhere:
            each.delivered.problem(
                _("The parent %(parent)s is neither in this delivery nor in the archive."),
                field="parent", parent=each.parent,
            )  # fmt: skip
        placed[each.code] = None

"""What tests measured, printed as tables at the end: `record_property("measured", {...})`.

A row names its `table`; all else are its columns.
"""

from collections import defaultdict

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    tables: dict[str, list[dict]] = defaultdict(list)
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", "") == "call":
                for name, row in report.user_properties:
                    if name == "measured":
                        tables[row["table"]].append({k: v for k, v in row.items() if k != "table"})
    for table, rows in sorted(tables.items()):
        terminalreporter.write_sep("-", table)
        columns = list(dict.fromkeys(name for row in rows for name in row))
        cells = [columns, *([str(row.get(name, "")) for name in columns] for row in rows)]
        widths = [max(len(line[at]) for line in cells) for at in range(len(columns))]
        for line in cells:
            terminalreporter.write_line(
                "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
            )

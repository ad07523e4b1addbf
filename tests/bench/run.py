"""`python -m tests.bench.run [NAME…]`: runs every tests/bench/bench_NAME.py and prints its table of ratios."""

import importlib
import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.bench.rows import Row

HEAD = ("what", "ours", "theirs", "ratio", "beside")


def names() -> list[str]:
    """The comparisons there are."""
    found = Path(__file__).parent.glob("bench_*.py")
    return sorted(path.stem.removeprefix("bench_") for path in found)


def table(rows: Iterable[Row]) -> str:
    """The rows as a table for a terminal or a page of the papers; a ratio above 1 is in our favour."""
    cells = [HEAD]
    for row in rows:
        ours, theirs = (f"{value:.4g} {row.unit}" for value in (row.ours, row.theirs))
        cells.append((row.what, ours, theirs, f"{row.ratio:.2f}×", row.rival))
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEAD))]
    lines = [
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in cells
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def main() -> None:
    wanted = sys.argv[1:] or names()
    unknown = sorted(set(wanted) - set(names()))
    if unknown:
        sys.exit(f"There is no {', '.join(unknown)}; there are: {', '.join(names())}")
    with tempfile.TemporaryDirectory(prefix="vitrine-bench-") as folder:
        os.environ["VITRINE_DATA_DIR"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings.production")
        for name in wanted:
            rows = list(importlib.import_module(f"tests.bench.bench_{name}").compare())
            print(f"\n{name}\n{table(rows)}", flush=True)


if __name__ == "__main__":
    main()

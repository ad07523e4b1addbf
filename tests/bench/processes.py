"""Programs as benchmarks run them: to their end with their costs taken, or serving beside us."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.setup.paths import PROJECT


@dataclass(frozen=True)
class Cost:
    """What a program took: by the clock, and of the processors (with its children)."""

    wall: float
    cpu: float


def run(command: list[str]) -> Cost:
    """Runs a program in the project's folder to its end; its output is shown only when it fails."""
    before, began = os.times(), time.perf_counter()
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    wall, after = time.perf_counter() - began, os.times()
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    spent = (
        after.children_user + after.children_system - before.children_user - before.children_system
    )
    return Cost(wall, spent)


def family(pid: int) -> Iterator[list[str]]:
    """For a process and each that it started, the fields of `/proc/…/stat` from the third on (proc(5))."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if pid in (int(stat.parent.name), int(fields[1])):
            yield fields


def manage(*arguments: str) -> Cost:
    """One deed of `manage.py`."""
    return run([sys.executable, "manage.py", *arguments])

"""The files of the project as git knows them, with those about to be added."""

import subprocess
from pathlib import Path

import pytest

from scripts.setup.paths import PROJECT


def files(*patterns: str) -> list[Path]:
    """Every file of the project that matches one of the patterns (`*.py`), generated and ignored ones left out."""
    command = [
        "git",
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
        "--",
        *patterns,
    ]
    listed = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip(
            "The project is not a git work tree here, so its own files cannot be told apart."
        )
    names = [name for name in listed.stdout.split("\0") if name]
    return [PROJECT / name for name in names if (PROJECT / name).is_file()]


def texts(*patterns: str) -> list[tuple[str, str]]:
    """Name and content of each such file that is text."""
    found = []
    for path in files(*patterns):
        content = path.read_bytes()
        if b"\0" not in content[:8192]:
            found.append((str(path.relative_to(PROJECT)), content.decode("utf-8", "replace")))
    return found

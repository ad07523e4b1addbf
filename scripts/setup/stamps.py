"""Remembers for which inputs a step was last finished, so that it is done again only when they change."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path


def digest(inputs: Iterable[Path | str]) -> str:
    """One hash over files (their bytes) and words."""
    total = hashlib.sha256()
    for item in inputs:
        content = item.read_bytes() if isinstance(item, Path) else item.encode()
        total.update(hashlib.sha256(content).digest())
    return total.hexdigest()


def is_current(stamp: Path, inputs: Iterable[Path | str]) -> bool:
    """Whether the step was finished for exactly these inputs."""
    return stamp.is_file() and stamp.read_text(encoding="ascii") == digest(inputs)


def write(stamp: Path, inputs: Iterable[Path | str]) -> None:
    """Says that the step is finished; the last thing a step does."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    fresh = stamp.with_name(f"{stamp.name}.{os.getpid()}")
    fresh.write_text(digest(inputs), encoding="ascii")
    fresh.replace(stamp)

"""Compiles the translations (`locale/*/LC_MESSAGES/*.po`) in pure Python, so that no gettext need be installed."""

import os
from pathlib import Path

from scripts.setup import stamps
from scripts.setup.paths import BUILD, PROJECT, say

STAMP = BUILD / "messages.stamp"


def sources() -> list[Path]:
    """Every catalogue of the project's own, not those of its packages."""
    roots = [PROJECT / name for name in ("locale", "archive", "iiif", "exhibits")]
    return sorted(po for root in roots for po in root.rglob("*/LC_MESSAGES/*.po"))


def compile_messages() -> None:
    """Each .po has its .mo beside it, made from its present words."""
    catalogues = sources()
    if stamps.is_current(STAMP, catalogues) and all(
        po.with_suffix(".mo").exists() for po in catalogues
    ):
        return
    import polib

    say("Compiling translations")
    for po in catalogues:
        fresh = po.with_suffix(f".mo.{os.getpid()}")
        polib.pofile(str(po)).save_as_mofile(str(fresh))
        fresh.replace(po.with_suffix(".mo"))
    stamps.write(STAMP, catalogues)


if __name__ == "__main__":
    compile_messages()

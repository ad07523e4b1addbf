"""The patterns that are offered: one JSON file each, in the form that `load_exhibition` reads."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from archive.core.languages import Texts

FOLDER = Path(__file__).parent
# In the order in which they are offered.
NAMES = ("one_object", "chronicle", "photo_essay")


@dataclass(frozen=True)
class Pattern:
    """One way to begin."""

    name: str
    title: Texts
    text: Texts  # when to take it
    described: dict  # its preface and its sections

    @property
    def section_titles(self) -> list[Texts]:
        """What the sections are called at first."""
        return [section["title"] for section in self.described["sections"]]


@cache
def patterns() -> dict[str, Pattern]:
    """All patterns by their names."""
    return {name: _read(name) for name in NAMES}


def _read(name: str) -> Pattern:
    held = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return Pattern(name, held["pattern"]["title"], held["pattern"]["text"], held["exhibition"])

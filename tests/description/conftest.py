"""A small archive: one fonds, one series, one file, two items."""

import pytest
from django.utils import translation

from archive.description import arrangement
from archive.description.models import Level, Record


@pytest.fixture(autouse=True)
def in_english():
    """Sentences are looked at in the language of the code."""
    with translation.override("en"):
        yield


@pytest.fixture
def place(db):
    """Puts a published record into the tree; `place("LJ-1", Level.FONDS)`."""

    def put(code: str, level: str, parent: Record | None = None, **fields) -> Record:
        fields.setdefault("title", {"zh-Hans": f"题名 {code}", "en": f"Title {code}"})
        fields.setdefault("status", "published")
        return arrangement.save_in_place(Record(reference_code=code, level=level, **fields), parent)

    return put


@pytest.fixture
def council(place):
    """The fonds of a council."""
    return place("LJ01", Level.FONDS)


@pytest.fixture
def minutes(place, council):
    """A series in it."""
    return place("LJ01-1", Level.SERIES, council)


@pytest.fixture
def volume(place, minutes):
    """A file in the series."""
    return place("LJ01-1-1", Level.FILE, minutes)


@pytest.fixture
def letter(place, volume):
    """An item in the file."""
    return place("LJ01-1-1-1", Level.ITEM, volume)

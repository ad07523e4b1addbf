"""A file of letters with scans and text, as manifests see it."""

import pytest

from archive.description.models import Level, Record
from archive.storage.models import Asset, AssetFile, Role
from archive.text.models import Transcription
from archive.text.page import Line, Page, Word
from tests.description.conftest import council, letter, minutes, place, volume

__all__ = ["council", "letter", "minutes", "place", "volume"]


@pytest.fixture
def scan():
    """Adds a scan to a record; with words, also its text."""

    def add(record: Record, label: str = "", *, words: str = "", vertical: bool = False) -> Asset:
        position = record.assets.count() + 1
        asset = Asset.objects.create(
            record=record, position=position, label=label, width=1600, height=2400
        )
        AssetFile.objects.create(
            asset=asset,
            role=Role.PYRAMID,
            key="k",
            sha256="0" * 64,
            size=1,
            media_type="image/tiff",
        )
        if words:
            line = Line(
                words,
                (100, 200, 800, 60),
                (Word(words, (100, 200, 800, 60)),),
                "ttb" if vertical else "ltr",
            )
            text = Transcription(asset=asset)
            text.set_page(Page(1600, 2400, (line,), "zh-Hant", "alto"))
            text.save()
        return asset

    return add


@pytest.fixture
def front(scan, letter):
    return scan(letter, "1r", words="鐵橋通車")


@pytest.fixture
def back(scan, letter, front):
    return scan(letter, "1v")


@pytest.fixture
def second_letter(place, volume, scan):
    other = place("LJ01-1-1-2", Level.ITEM, volume)
    scan(other, words="江上初雪")
    return other

"""Packing and unpacking pages, so that a search inside a volume parses no page and folds no text."""

import zlib
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from archive.search.analysis import ANALYZER, TURN_UNITS
from archive.search.sources.pages import turns
from archive.storage.models import Asset
from archive.text.boxes import boxes_in_line
from archive.text.han import search_form
from archive.text.models import Transcription
from archive.text.page import Box, Page

from .models import PackedPage

_FORM = 1  # raise it when pages are packed in another way


@dataclass(frozen=True)
class PageText:
    """One page as it is searched: its text, its folded text, and the boxes of its characters."""

    asset: str
    record: str
    width: int
    height: int
    plain: str
    folded: str
    packed_places: bytes = field(repr=False)
    packed_boxes: bytes = field(repr=False)

    @cached_property
    def _places(self) -> array:
        return _unpacked(self.packed_places, "I")

    @cached_property
    def _boxes(self) -> array:
        return _unpacked(self.packed_boxes, "i")

    @property
    def turn(self) -> str:
        """How the next page begins, folded, as far as it is searched with this one."""
        written = len(self.plain.rstrip())
        end = next((at for at, place in enumerate(self._places) if place >= written), None)
        return "" if end is None else self.folded[end:]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The part of the plain text that a part of the folded text stands for."""
        places = self._places
        last, length = places[end - 1], len(self.plain)
        while end < len(self.folded) and places[end] == last:
            end += 1
        finish = min(places[end], length)
        begin = min(places[start], length)
        while finish > begin and self.plain[finish - 1].isspace():
            finish -= 1
        return begin, finish

    def boxes(self, start: int, end: int) -> list[Box]:
        """The boxes of some characters, one a line."""
        held = self._boxes
        corners: dict[int, list[int]] = {}
        for at in range(start * 5, min(end * 5, len(held)), 5):
            line, left, top, right, bottom = held[at : at + 5]
            if line < 0:
                continue
            known = corners.get(line)
            if known is None:
                corners[line] = [left, top, right, bottom]
            else:
                known[0], known[1] = min(known[0], left), min(known[1], top)
                known[2], known[3] = max(known[2], right), max(known[3], bottom)
        return [
            (left, top, right - left, bottom - top) for left, top, right, bottom in corners.values()
        ]


def pages_of(uids: Sequence[str]) -> list[PageText]:
    """The pages of some scans in that order; what is not packed yet, or no longer true, is packed first."""
    rows = {row[0]: row for row in _rows(uids)}
    stale = [uid for uid, row in rows.items() if row[9] != _made_of(row[5], row[2], row[3])]
    if stale:
        pack(stale)
        rows |= {row[0]: row for row in _rows(stale)}
    return [
        PageText(*row[:5], row[6], bytes(row[7]), bytes(row[8]))
        for uid in uids
        if (row := rows.get(uid)) and row[6] is not None
    ]


def _rows(uids: Sequence[str]) -> Iterable[tuple]:
    return Transcription.objects.filter(asset__uid__in=uids).values_list(
        "asset__uid", "asset__record__uid", "asset__width", "asset__height", "plain", "updated_at",
        "packed__folded", "packed__places", "packed__boxes", "packed__made_of",
    )  # fmt: skip


def _made_of(updated_at, width: int | None, height: int | None) -> str:
    return f"{_FORM}/{ANALYZER}/{updated_at.isoformat()}/{width}x{height}"


def pack(uids: Sequence[str]) -> None:
    """Packs the pages of some scans."""
    assets = list(Asset.objects.filter(uid__in=uids).select_related("transcription"))
    following: Mapping[str, str] = turns(assets)
    PackedPage.objects.bulk_create(
        [_packed(asset, following.get(asset.uid, "")) for asset in assets],
        update_conflicts=True,
        unique_fields=["transcription"],
        update_fields=["made_of", "folded", "places", "boxes"],
    )


def _packed(asset: Asset, turn: str) -> PackedPage:
    transcription = asset.transcription
    text = transcription.plain
    # As the analysis joins them: what runs over the turn of the page is found on this one.
    whole = f"{text.rstrip()}\n{turn[: 8 * TURN_UNITS]}" if turn else text
    form = search_form(whole)
    page = transcription.read_page()
    if asset.width and asset.height:
        page = page.scaled(asset.width, asset.height)
    return PackedPage(
        transcription=transcription,
        made_of=_made_of(transcription.updated_at, asset.width, asset.height),
        folded=form.text,
        places=zlib.compress(array("I", form.offsets).tobytes(), 1),
        boxes=zlib.compress(_boxes_of(page, len(text)).tobytes(), 1),
    )


def _boxes_of(page: Page, length: int) -> array:
    """For each character of the plain text its line and its corners; -1 where it has no place."""
    held = array("i", [-1, 0, 0, 0, 0] * length)
    for number, (line, start) in enumerate(zip(page.lines, page.line_starts, strict=True)):
        for at in range(len(line.text)):
            for left, top, width, height in boxes_in_line(line, at, at + 1)[:1]:
                place = (start + at) * 5
                held[place : place + 5] = array(
                    "i", (number, left, top, left + width, top + height)
                )
    return held


def _unpacked(packed: bytes, kind: str) -> array:
    numbers = array(kind)
    numbers.frombytes(zlib.decompress(packed))
    return numbers

"""Where the words of a body point: each object that a block hangs, with what is said of it and where on it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from wagtail import blocks

from archive.core.languages import Texts

from .blocks.guided_zoom.stops import StopsChoice
from .blocks.parts import BilingualText, ObjectChoice, RegionChoice
from .regions import Region, read_or_none

# Said in place of a picture, not about it.
_UNSEEN = {"alt"}


@dataclass(frozen=True)
class Spot:
    """A place on an object, and what is said there."""

    region: Region | None = None
    title: Texts = field(default_factory=dict)
    text: Texts = field(default_factory=dict)


@dataclass(frozen=True)
class Pointing:
    """One object in a block: its id, what a block says of it, and the stops that lead over it."""

    uid: str
    spot: Spot
    stops: tuple[Spot, ...] = ()


def pointings(child) -> list[Pointing]:
    """What one block of a body points at, in order; blocks of every kind are read by their fields."""
    return list(_of_struct(child.block, child.value))


def _of_struct(block, value) -> Iterator[Pointing]:
    if isinstance(block, blocks.ListBlock):
        for item in value:
            yield from _of_struct(block.child_block, item)
        return
    if not isinstance(block, blocks.StructBlock):
        return
    uid, region, texts, stops = "", None, [], ()
    inner: list[Pointing] = []
    for name, part in block.child_blocks.items():
        held = value.get(name)
        if isinstance(part, ObjectChoice):
            uid = uid or held or ""
        elif isinstance(part, RegionChoice):
            region = region or read_or_none(held)
        elif isinstance(part, StopsChoice):
            stops = tuple(Spot(stop.region, stop.title, stop.text) for stop in held or ())
        elif isinstance(part, BilingualText):
            if held and name not in _UNSEEN:
                texts.append((name, held))
        elif held is not None:
            inner += _of_struct(part, held)
    if uid:
        titles = [held for name, held in texts if name in ("title", "heading")]
        said = [held for name, held in texts if name not in ("title", "heading")]
        yield Pointing(uid, Spot(region, titles[0] if titles else {}, _joined(said)), stops)
    yield from inner


def _joined(texts: list[Texts]) -> Texts:
    """Several texts as one, a paragraph each, in every language that they have."""
    joined: Texts = {}
    for each in texts:
        for tag, text in each.items():
            joined[tag] = f"{joined[tag]}\n\n{text}" if tag in joined else text
    return joined

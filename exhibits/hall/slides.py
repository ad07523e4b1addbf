"""What a screen in the hall shows, one after the other: openings, words, objects, and the stops on them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from wagtail import blocks

from archive.core.languages import Texts, pick
from exhibits.blocks.body import for_visitors
from exhibits.blocks.parts import BilingualText
from exhibits.hanging import Hanging, Hung
from exhibits.models import ExhibitionPage, SectionPage
from exhibits.pictures import Picture
from exhibits.pointing import Pointing, pointings
from exhibits.regions import Region


@dataclass(frozen=True)
class Slide:
    """One screen: a picture or a ground, and the words on it."""

    kind: str  # opening, words, voice, object, stop
    section: int  # from 1
    title: Texts = field(default_factory=dict)
    text: Texts = field(default_factory=dict)
    hung: Hung | None = None
    region: Region | None = None
    place: int = 0  # which stop of a guided zoom, from 1
    of: int = 0
    block: str = ""  # the id of the block that it comes from

    @property
    def picture(self) -> Picture | None:
        """What is seen until the tiles are there, and without a script."""
        return Picture.of(self.hung, self.region) if self.hung else None

    @property
    def whole(self) -> Picture | None:
        return Picture.of(self.hung) if self.hung else None


@dataclass(frozen=True)
class Room:
    """A section as the hall knows it."""

    number: int
    section: SectionPage
    cover: object
    slides: list[Slide]
    first: int  # the number of its first slide among all, from 0


def rooms(exhibition: ExhibitionPage, sections: list[SectionPage], hanging: Hanging) -> list[Room]:
    """Every section with its slides, as far as this reader may see them."""
    found, first = [], 0
    for number, section in enumerate(sections, start=1):
        slides = list(_slides(number, section, hanging))
        found.append(Room(number, section, section.cover(hanging), slides, first))
        first += len(slides)
    return found


def _slides(number: int, section: SectionPage, hanging: Hanging) -> Iterator[Slide]:
    cover = section.cover(hanging)
    yield Slide(
        "opening",
        number,
        section.titles,
        section.lead,
        cover.hung if cover else None,
        cover.wide.region if cover else None,
    )
    for child in for_visitors(section.body):
        pointed = pointings(child)
        if pointed:
            for each in pointed:
                yield from _of_object(number, each, hanging, str(child.id))
        else:
            yield from _of_words(number, child)


def _of_object(number: int, pointing: Pointing, hanging: Hanging, block: str) -> Iterator[Slide]:
    hung = hanging.get(pointing.uid)
    if hung is None:
        return
    spot = pointing.spot
    yield Slide("object", number, spot.title, spot.text, hung, spot.region, block=block)
    for place, stop in enumerate(pointing.stops, start=1):
        yield Slide(
            "stop", number, stop.title, stop.text, hung, stop.region,
            place, len(pointing.stops), block,
        )  # fmt: skip


def _of_words(number: int, child) -> Iterator[Slide]:
    """A block without an object, if it says something of itself."""
    if not isinstance(child.block, blocks.StructBlock):
        return
    said = {
        name: child.value.get(name)
        for name, part in child.block.child_blocks.items()
        if isinstance(part, BilingualText)
    }
    title = said.get("heading") or said.get("title") or said.get("source") or {}
    text = said.get("text") or said.get("quote") or said.get("intro") or {}
    if pick(text, "").text:
        kind = "voice" if "quote" in said else "words"
        yield Slide(kind, number, title, text, block=str(child.id))

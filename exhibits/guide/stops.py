"""The stops of a guide as somebody finds them: number, block, what it is called and shows."""

from dataclasses import dataclass

from exhibits.hanging import Hanging, Hung
from exhibits.models import ExhibitionPage, SectionPage
from exhibits.pictures import Picture
from exhibits.pointing import Spot, pointings

from .numbering import blocks_of


@dataclass(frozen=True)
class Stop:
    """One numbered stop."""

    number: int
    section: SectionPage
    child: object
    spot: Spot
    hung: Hung

    @property
    def picture(self) -> Picture:
        return Picture.of(self.hung, self.spot.region)

    @property
    def titles(self) -> dict:
        """What it is called: the curator's title, or the object's."""
        return self.spot.title or self.hung.record.title


def stops(exhibition: ExhibitionPage, sections: list[SectionPage], hanging: Hanging) -> list[Stop]:
    """Every stop whose object this reader may see, by number."""
    numbers = dict(exhibition.guide_stops.values_list("block", "number"))
    found = []
    for section, child in blocks_of(sections):
        number = numbers.get(str(child.id))
        seen = next(
            ((each.spot, hung) for each in pointings(child) if (hung := hanging.get(each.uid))),
            None,
        )
        if number and seen:
            found.append(Stop(number, section, child, *seen))
    return sorted(found, key=lambda stop: stop.number)

"""A map: places, the way between them, and where there is one an old map laid under them."""

import json
import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from exhibits.hanging import Hung

from ..parts import BilingualText, ExhibitBlock, ObjectChoice

_CORNER = re.compile(r"(-?\d{1,3}(?:\.\d+)?)[,，](-?\d{1,2}(?:\.\d+)?)", re.ASCII)
WIDEST = 2048  # of an old map as a texture


def read_corners(written: str | None) -> list[list[float]] | None:
    """Four corners as longitude and latitude, from the upper left clockwise; None where they are not that."""
    found = [_CORNER.fullmatch(part) for part in (written or "").split()]
    if len(found) != 4 or not all(found):
        return None
    corners = [[float(each[1]), float(each[2])] for each in found if each]
    return corners if all(abs(x) <= 180 and abs(y) <= 85 for x, y in corners) else None


class CornersBlock(blocks.CharBlock):
    """Where the corners of an old map lie."""

    def clean(self, value):
        value = super().clean(value)
        if value and read_corners(value) is None:
            raise ValidationError(
                _("Write four corners as longitude,latitude, from the upper left clockwise.")
            )
        return value


class PlaceBlock(blocks.StructBlock):
    """One place."""

    title = BilingualText(required=True, label=_("Name"))
    latitude = blocks.FloatBlock(min_value=-85, max_value=85, label=_("Latitude"))
    longitude = blocks.FloatBlock(min_value=-180, max_value=180, label=_("Longitude"))
    text = BilingualText(rows=2, label=_("Text"))
    object = ObjectChoice(required=False, label=_("Object"))


@dataclass(frozen=True)
class Spot:
    """A place as a visitor sees it."""

    number: int
    place: dict
    hung: Hung | None
    digits: int

    @property
    def where(self) -> str:
        """Its coordinates as people write them: 27.9° N, 121.0° E; on the plan of a city, 27.898° N."""
        north, east, digits = self.place["latitude"], self.place["longitude"], self.digits
        return (
            f"{abs(north):.{digits}f}° {'N' if north >= 0 else 'S'}, "
            f"{abs(east):.{digits}f}° {'E' if east >= 0 else 'W'}"
        )


class MapBlock(ExhibitBlock):
    """Places on the lands of the earth; no borders, and nothing from another host."""

    heading = BilingualText(label=_("Heading"))
    intro = BilingualText(rows=2, label=_("Introduction"))
    places = blocks.ListBlock(PlaceBlock(), label=_("Places"), collapsed=True)
    is_path = blocks.BooleanBlock(required=False, label=_("Join them by a line, in their order"))
    object = ObjectChoice(required=False, label=_("Old map"))
    corners = CornersBlock(
        required=False,
        max_length=120,
        label=_("Its corners"),
        help_text=_("Longitude,latitude of the four corners from the upper left clockwise."),
    )
    styles = ("exhibits/blocks/map/map.css",)
    scripts = ("exhibits/blocks/map/map.js",)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        hanging, ground = context.get("hanging"), context["object"]
        held = [each for each in value["places"] if _is_somewhere(each)]
        corners = read_corners(value["corners"])
        digits = _digits(corners or [[each["longitude"], each["latitude"]] for each in held])
        spots = [
            Spot(number, each, hanging.get(each["object"]) if hanging else None, digits)
            for number, each in enumerate(held, start=1)
        ]
        drawn = {
            "places": [[each["longitude"], each["latitude"]] for each in held],
            "isPath": bool(value["is_path"]),
        }
        if ground and corners:
            address = f"/iiif/image/3/{ground.uid}/full/!{WIDEST},{WIDEST}/0/default.jpg"
            drawn |= {"ground": address, "corners": corners}
        return context | {"spots": spots, "drawn": json.dumps(drawn)}

    class Meta:
        icon = "site"
        label = _("Map")
        group = _("Time and space")
        template = "map/map.html"


def _digits(points: list[list[float]]) -> int:
    """How many digits tell places apart: one on the earth, three in a city."""
    if len(points) < 2:
        return 1
    wide = max(max(side) - min(side) for side in zip(*points, strict=True))
    return 1 if wide >= 2 else 2 if wide >= 0.2 else 3


def _is_somewhere(place) -> bool:
    return place["latitude"] is not None and place["longitude"] is not None

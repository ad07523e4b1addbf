"""Two pictures of one thing: one over the other with a slider, or side by side."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from exhibits.pictures import Picture
from exhibits.regions import read_or_none

from ..parts import BilingualText, ExhibitBlock, ObjectChoice, RegionChoice
from .alignment import NotAligned, alignment, read_points


class PointsBlock(blocks.CharBlock):
    """Four points of a picture, in pixels: `x,y x,y x,y x,y`."""

    def clean(self, value):
        value = super().clean(value)
        try:
            read_points(value)
        except NotAligned as problem:
            raise ValidationError(
                _("Write four points as x,y x,y x,y x,y in pixels of the picture.")
            ) from problem
        return value


class ComparedBlock(blocks.StructBlock):
    """One of the two."""

    object = ObjectChoice(label=_("Object"))
    region = RegionChoice(label=_("Region"))
    name = BilingualText(label=_("Name"), help_text=_("Brief: then, now."))
    caption = BilingualText(rows=2, label=_("Caption"))
    alt = BilingualText(label=_("What the picture shows"))
    points = PointsBlock(
        required=False,
        max_length=120,
        label=_("Four points"),
        help_text=_(
            "The same four spots on both pictures, as x,y x,y x,y x,y: the second is laid on the first by them."
        ),
    )


class ComparisonBlock(ExhibitBlock):
    """Then and now, draft and print, outside and inside."""

    heading = BilingualText(label=_("Heading"))
    first = ComparedBlock(label=_("First picture"))
    second = ComparedBlock(label=_("Second picture"))
    layout = blocks.ChoiceBlock(
        choices=[("slider", _("One over the other, with a slider")), ("side", _("Side by side"))],
        default="slider",
        label=_("Layout"),
    )
    styles = ("exhibits/blocks/comparison/comparison.css",)
    scripts = ("exhibits/blocks/comparison/comparison.js",)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        hanging = context.get("hanging")
        pair = [_compared(value[name], hanging) for name in ("first", "second")]
        shown = [each for each in pair if each]
        return context | {"pair": shown, "warp": _warp(*pair) if all(pair) else ""}

    class Meta:
        icon = "arrows-up-down"
        label = _("Comparison")
        group = _("Objects")
        template = "comparison/comparison.html"


def _compared(value, hanging) -> dict | None:
    hung = hanging.get(value["object"]) if hanging else None
    if hung is None:
        return None
    return {
        "value": value,
        "hung": hung,
        "picture": Picture.of(hung, read_or_none(value["region"])),
    }


def _warp(first: dict, second: dict) -> str:
    """How the second picture is laid on the first, for the script; empty where nothing was aligned."""
    try:
        points = [read_points(each["value"]["points"]) for each in (first, second)]
        if not all(points):
            return ""
        return alignment(points[1], second["picture"], points[0], first["picture"])
    except NotAligned:
        return ""

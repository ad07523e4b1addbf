"""A detail: a region of one object, seen large, with a small whole to find it on."""

from django.utils.translation import gettext_lazy as _

from exhibits.pictures import Picture
from exhibits.regions import read_or_none

from ..parts import BilingualText, ExhibitBlock, ObjectChoice, RegionChoice


class DetailBlock(ExhibitBlock):
    """What is easily overlooked."""

    object = ObjectChoice(label=_("Object"))
    region = RegionChoice(label=_("Region"), required=True)
    caption = BilingualText(rows=3, label=_("Caption"))
    alt = BilingualText(
        label=_("What the picture shows"), help_text=_("Read aloud to those who cannot see it.")
    )
    styles = ("exhibits/blocks/detail/detail.css",)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        hung = context["object"]
        if hung:
            picture = Picture.of(hung, read_or_none(value["region"]))
            context |= {"picture": picture, "region": picture.region, "whole": Picture.of(hung)}
        return context

    class Meta:
        icon = "crop"
        label = _("Detail")
        group = _("Objects")
        template = "detail/detail.html"

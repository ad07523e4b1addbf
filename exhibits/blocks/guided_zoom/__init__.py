"""A guided zoom: several regions of one object, each with its words."""

from django.utils.translation import gettext_lazy as _

from exhibits.pictures import Picture

from ..parts import BilingualText, ExhibitBlock, ObjectChoice
from .stops import StopsChoice


class GuidedZoomBlock(ExhibitBlock):
    """Leads a visitor over one picture, from stop to stop."""

    object = ObjectChoice(label=_("Object"))
    title = BilingualText(label=_("Title"))
    intro = BilingualText(rows=3, label=_("Introduction"))
    stops = StopsChoice(label=_("Stops"))
    styles = ("exhibits/blocks/guided_zoom/guided_zoom.css",)
    scripts = ("exhibits/blocks/guided_zoom/guided_zoom.js",)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        hung = context["object"]
        if hung:
            first = context.get("first_stop", 1)
            whole = Picture.of(hung)
            stops = [
                {
                    "number": number,
                    "place": place,
                    "stop": stop,
                    "picture": Picture.of(hung, stop.region),
                }
                for place, (number, stop) in enumerate(
                    enumerate(value["stops"], start=first), start=1
                )
            ]
            context |= {"whole": whole, "stops": stops, "intro_number": first}
        return context

    class Meta:
        icon = "search"
        label = _("Guided zoom")
        group = _("Objects")
        template = "guided_zoom/guided_zoom.html"

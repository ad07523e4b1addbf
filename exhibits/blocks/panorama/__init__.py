"""A panorama: a place seen all around, loaded when a visitor asks for it."""

from django.utils.translation import gettext_lazy as _

from exhibits.pictures import Picture

from ..parts import BilingualText, ExhibitBlock, FileChoice, ObjectChoice, file_address

WIDEST = 4096  # what every graphics card takes as one texture


class PanoramaBlock(ExhibitBlock):
    """An equirectangular picture, twice as wide as it is high: a scan of the archive, or a file."""

    title = BilingualText(label=_("Title"))
    object = ObjectChoice(required=False, label=_("Object"))
    file = FileChoice(required=False, label=_("Or a file"))
    caption = BilingualText(rows=3, label=_("Caption"))
    alt = BilingualText(label=_("What the picture shows"))
    styles = ("exhibits/blocks/panorama/panorama.css",)
    scripts = ("exhibits/blocks/panorama/panorama.js",)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        hung = context["object"]
        address = Picture.of(hung).address(WIDEST) if hung else file_address(value.get("file"))
        return context | {"address": address}

    class Meta:
        icon = "globe"
        label = _("Panorama")
        group = _("Time and space")
        template = "panorama/panorama.html"

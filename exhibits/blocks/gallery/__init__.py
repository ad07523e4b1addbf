"""Several objects side by side."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..editing import ObjectList
from ..parts import BilingualText, ExhibitBlock, ObjectChoice


class GalleryItem(blocks.StructBlock):
    """One of them."""

    object = ObjectChoice(label=_("Object"))
    caption = BilingualText(rows=2, label=_("Caption"))
    alt = BilingualText(label=_("What the picture shows"))


class GalleryBlock(ExhibitBlock):
    """A wall of objects; each keeps its own shape."""

    heading = BilingualText(label=_("Heading"))
    items = ObjectList(GalleryItem(), label=_("Objects"), collapsed=True)
    layout = blocks.ChoiceBlock(
        choices=[
            ("grid", _("Wall: rows of one height")),
            ("strip", _("Strip: one row to push along")),
            ("mosaic", _("Mosaic: edge to edge")),
        ],
        default="grid",
        required=False,
        label=_("Layout"),
    )
    styles = ("exhibits/blocks/gallery/gallery.css",)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        hanging = context.get("hanging")
        found = [(hanging.get(item["object"]), item) for item in value["items"]] if hanging else []
        context["hung_items"] = [(hung, item) for hung, item in found if hung]
        return context

    class Meta:
        icon = "grip"
        label = _("Gallery")
        group = _("Objects")
        template = "gallery/gallery.html"

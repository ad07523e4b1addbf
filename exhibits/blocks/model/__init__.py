"""A thing in the round: a 3D model that is loaded when a visitor asks for it."""

from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import Document

from ..parts import BilingualText, ExhibitBlock, FileChoice, ObjectChoice, file_address


class ModelBlock(ExhibitBlock):
    """A GLB file, turned with a finger, a mouse or the arrow keys."""

    title = BilingualText(label=_("Title"))
    file = FileChoice(label=_("Model (GLB)"))
    object = ObjectChoice(
        required=False,
        label=_("Object"),
        help_text=_("What is shown until the model is asked for."),
    )
    still = FileChoice(required=False, label=_("Or a picture of the model"))
    caption = BilingualText(rows=3, label=_("Caption"))
    alt = BilingualText(label=_("What the model shows"))
    styles = ("exhibits/blocks/model/model.css",)
    scripts = ("exhibits/blocks/model/model.js",)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        held: Document | None = value.get("file")
        return context | {
            "address": file_address(held),
            "still": file_address(value.get("still")),
            "megabytes": round((held.get_file_size() or 0) / 1e6, 1) if held else 0,
        }

    class Meta:
        icon = "view"
        label = _("3D model")
        group = _("Time and space")
        template = "model/model.html"

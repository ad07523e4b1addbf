"""One object, large, with its label and the curator's words."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..parts import BilingualText, ExhibitBlock, ObjectChoice


class ObjectBlock(ExhibitBlock):
    """A scan of a record: who, what and when come from the record, the caption from the curator."""

    object = ObjectChoice(label=_("Object"))
    caption = BilingualText(rows=3, label=_("Caption"))
    alt = BilingualText(
        label=_("What the picture shows"), help_text=_("Read aloud to those who cannot see it.")
    )
    width = blocks.ChoiceBlock(
        choices=[
            ("wide", _("Wide")),
            ("full", _("As wide as the window")),
            ("side", _("Beside its caption")),
        ],
        default="wide",
        required=False,
        label=_("Layout"),
    )
    styles = ("exhibits/blocks/object/object.css",)

    class Meta:
        icon = "image"
        label = _("Object")
        group = _("Objects")
        template = "object/object.html"

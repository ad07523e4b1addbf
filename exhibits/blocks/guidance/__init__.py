"""Guidance: words from one curator to the next, seen in the editor and its preview and never by visitors."""

from django.utils.translation import gettext_lazy as _

from ..parts import BilingualText, ExhibitBlock


class GuidanceBlock(ExhibitBlock):
    """What could stand here; the checks name it for as long as it does."""

    text = BilingualText(rows=3, required=True, label=_("What could stand here"))
    styles = ("exhibits/blocks/guidance/guidance.css",)
    is_for_visitors = False

    class Meta:
        icon = "help"
        label = _("Guidance (visitors never see it)")
        group = _("Words")
        template = "guidance/guidance.html"

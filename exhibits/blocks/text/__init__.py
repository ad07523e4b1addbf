"""Words of the curator, in paragraphs."""

from django.utils.translation import gettext_lazy as _

from ..parts import BilingualText, ExhibitBlock


class TextBlock(ExhibitBlock):
    """A passage with or without a heading."""

    heading = BilingualText(label=_("Heading"))
    text = BilingualText(
        rows=7, required=True, label=_("Text"), help_text=_("A blank line begins a new paragraph.")
    )
    styles = ("exhibits/blocks/text/text.css",)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = _("Words")
        template = "text/text.html"
        form_classname = "exhibit-block"

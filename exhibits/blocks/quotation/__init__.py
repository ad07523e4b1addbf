"""A voice from the archive, in Kai."""

from django.utils.translation import gettext_lazy as _

from ..parts import BilingualText, ExhibitBlock, ObjectChoice


class QuotationBlock(ExhibitBlock):
    """What somebody wrote, and where it stands."""

    quote = BilingualText(rows=4, required=True, label=_("Quotation"))
    source = BilingualText(label=_("Who says it, and where"))
    object = ObjectChoice(required=False, label=_("Object"))
    styles = ("exhibits/blocks/quotation/quotation.css",)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        group = _("Words")
        template = "quotation/quotation.html"

"""Credits: who did what, and where all that is shown comes from."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..parts import BilingualText, ExhibitBlock


class CreditItem(blocks.StructBlock):
    """One part, and those who played it."""

    role = BilingualText(required=True, label=_("Part"))
    names = BilingualText(rows=2, required=True, label=_("Names"))


class CreditsBlock(ExhibitBlock):
    """Names, as at the end of a film; below them every object of the section with its code and rights."""

    heading = BilingualText(label=_("Heading"))
    items = blocks.ListBlock(CreditItem(), label=_("Credits"), default=[])
    text = BilingualText(rows=3, label=_("Text"))
    with_objects = blocks.BooleanBlock(
        required=False, default=True, label=_("List all objects of this section")
    )
    styles = ("exhibits/blocks/credits/credits.css",)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        page, hanging = context.get("page"), context.get("hanging")
        uids = dict.fromkeys(page.object_uids()) if page and value["with_objects"] else {}
        shown = [hanging.get(uid) for uid in uids] if hanging else []
        # A record that hangs with several of its pages is named once.
        records = {hung.record.uid: hung for hung in shown if hung}
        context["works"] = sorted(records.values(), key=lambda hung: hung.code)
        return context

    class Meta:
        icon = "group"
        label = _("Credits")
        group = _("Words")
        template = "credits/credits.html"

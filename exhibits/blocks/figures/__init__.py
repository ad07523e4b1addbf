"""Figures: a wall of numbers, or the same as a table."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..parts import BilingualText, ExhibitBlock, ObjectChoice


class FigureItem(blocks.StructBlock):
    """One number, what it counts, and where it stands."""

    number = BilingualText(required=True, label=_("Number"))
    unit = BilingualText(label=_("Unit"))
    name = BilingualText(required=True, label=_("What it counts"))
    note = BilingualText(rows=2, label=_("Note"))
    object = ObjectChoice(
        required=False, label=_("Source"), help_text=_("The object in which the number stands.")
    )


class FiguresBlock(ExhibitBlock):
    """Numbers, each with its source."""

    heading = BilingualText(label=_("Heading"))
    items = blocks.ListBlock(FigureItem(), label=_("Figures"), collapsed=True)
    layout = blocks.ChoiceBlock(
        choices=[("wall", _("Wall")), ("table", _("Table"))], default="wall", label=_("Layout")
    )
    styles = ("exhibits/blocks/figures/figures.css",)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        hanging = context.get("hanging")
        context["figures"] = [
            {"item": item, "source": hanging.get(item["object"]) if hanging else None}
            for item in value["items"]
        ]
        return context

    class Meta:
        icon = "table"
        label = _("Figures")
        group = _("Facts")
        template = "figures/figures.html"

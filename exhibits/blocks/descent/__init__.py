"""The descent of a body: renamed, merged, divided, along the years; drawn from the dated names of the agents."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from archive.description.access import Reader

from ..parts import BilingualText, ExhibitBlock
from ..people.choosing import AgentChoice
from .chart import chart


class DescentBlock(ExhibitBlock):
    """All bodies that one came from, that came from it, and that they joined or left."""

    heading = BilingualText(label=_("Heading"))
    intro = BilingualText(rows=2, label=_("Introduction"))
    agent = AgentChoice(label=_("One of the bodies"))
    styles = ("exhibits/blocks/descent/descent.css",)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        reader = context.get("reader", Reader.PUBLIC)
        drawn = chart(value["agent"], reader, get_language() or "") if value["agent"] else None
        return context | {"chart": drawn}

    class Meta:
        icon = "site"
        label = _("Descent of a body")
        group = _("Facts")
        template = "descent/descent.html"

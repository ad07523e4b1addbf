"""Words of the house in Wagtail's own templates, which do not carry our context."""

from django import template

from archive.core.languages import Picked
from exhibits.dashboard import panels

register = template.Library()


@register.simple_tag
def house() -> Picked:
    """The institution's name in the language of the desk."""
    return panels.house()

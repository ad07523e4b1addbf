"""Tags for the screens of a hall."""

from django import template
from django.utils.safestring import mark_safe

from exhibits.hall import codes

register = template.Library()


@register.simple_tag
def qr(address: str) -> str:
    """A QR code of an address, as a drawing in the page."""
    return mark_safe(codes.svg(address))  # noqa: S308 - drawn by segno, which writes only numbers

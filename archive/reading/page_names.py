"""What a page is called in a sentence: "Page 3" for a number, its own label otherwise (第一版, Frontispiece)."""

import re

from django.utils.translation import gettext as _

_NUMBER = re.compile(r"\d{1,4}[A-Za-z]?|[ivxlcdm]{1,8}|[一二三四五六七八九十百〇]{1,5}", re.ASCII)


def is_number(label: str) -> bool:
    """Whether a label only counts: 3, 12v, xiv, 十二."""
    return _NUMBER.fullmatch(label) is not None


def page_name(label: str) -> str:
    """What a page is called, in the language now active."""
    return _("Page %(label)s") % {"label": label} if is_number(label) else label

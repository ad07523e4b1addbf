"""What a page is called in a sentence: "Page 3" for a number, a word of the reader's for a common part (正面, Front), its own
label otherwise (第一版, Frontispiece)."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

_NUMBER = re.compile(r"\d{1,4}[A-Za-z]?|[ivxlcdm]{1,8}|[一二三四五六七八九十百〇]{1,5}", re.ASCII)

# Sides and parts that every reader knows by a word of their own.
_COMMON = {
    "正面": "Front", "背面": "Back", "反面": "Back",
    "封面": "Cover", "封底": "Back cover", "扉页": "Title page",
    "扉頁": "Title page", "目录": "Contents", "目錄": "Contents",
    "front": "Front", "recto": "Front", "back": "Back", "verso": "Back", "cover": "Cover",
    "front cover": "Cover", "back cover": "Back cover", "title page": "Title page", "contents": "Contents",
}  # fmt: skip


def is_number(label: str) -> bool:
    """Whether a label only counts: 3, 12v, xiv, 十二."""
    return _NUMBER.fullmatch(label) is not None


def page_name(label: str) -> str:
    """What a page is called, in the language now active."""
    if is_number(label):
        return _("Page %(label)s") % {"label": label}
    common = _COMMON.get(label.strip().casefold())
    return pgettext("side or part of a document", common) if common else label

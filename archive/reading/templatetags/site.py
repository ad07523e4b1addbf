"""Tags and filters for every page: icons, and texts in the reader's language."""

import re

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from archive.core.languages import bcp47, pick

from .. import dates, page_names
from ..icons import ICONS

register = template.Library()
_HAN = re.compile("[\u4e00-\u9fff]")


@register.inclusion_tag("site/icon.html")
def icon(name: str, label: str = "") -> dict:
    """A line drawing; with a label it is spoken, without it is only ornament."""
    return {"drawing": mark_safe(ICONS[name]), "label": label}  # noqa: S308 - our own constants


@register.filter
def in_language(texts: dict | None):
    """The best text for this reader as {text, language, is_fallback}."""
    return pick(texts, get_language() or "")


@register.filter
def text_in_language(texts: dict | None):
    """The best text for this reader, marked with its language when it is not the page's own."""
    return marked(pick(texts, get_language() or ""))


@register.filter
def lang_attr(picked) -> str:
    """lang="…" for a picked text in another language than the page, otherwise nothing."""
    if not picked.text or picked.language == bcp47(get_language() or ""):
        return ""
    return format_html(' lang="{}"', picked.language)


def marked(picked) -> str:
    """A picked text, in a span with its language where that is not the page's own."""
    attribute = lang_attr(picked)
    if not attribute:
        return picked.text
    return format_html("<span{}>{}</span>", attribute, picked.text)


@register.filter
def when(dated) -> str:
    """The date of a record or an agent, as it is written; marked where it is written in Chinese and the page is not."""
    said, attribute = dates.shown(dated), when_lang(dated)
    return format_html("<span{}>{}</span>", attribute, said) if attribute else said


@register.filter
def when_lang(dated) -> str:
    """lang="zh" for a date that is written in Chinese, on a page that is not."""
    is_foreign = not (get_language() or "").startswith("zh") and _HAN.search(
        dates.shown(dated) or ""
    )
    return mark_safe(' lang="zh"') if is_foreign else ""


@register.filter
def page_name(label: str) -> str:
    """What a page is called in a sentence."""
    return page_names.page_name(label)


@register.filter
def as_bcp47(code: str) -> str:
    """zh-hans → zh-Hans, as HTML wants its languages."""
    return bcp47(code)

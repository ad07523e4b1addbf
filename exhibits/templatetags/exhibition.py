"""Tags for the pages of exhibitions: pictures, paragraphs, labels, numbers of sections."""

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language

from archive.core.languages import bcp47, pick
from archive.reading.templatetags.site import lang_attr
from exhibits.pictures import Picture

register = template.Library()

_DIGITS = "〇一二三四五六七八九"


@register.simple_tag
def shown(picture: Picture, alt="", sizes: str = "100vw", eager: bool = False, css: str = ""):
    """An <img> of a picture; `alt` is a text or texts, `sizes` how wide it is shown."""
    spoken = pick(alt, _language()).text if isinstance(alt, dict) else str(alt or "")
    loading = 'fetchpriority="high"' if eager else 'loading="lazy" decoding="async"'
    return format_html(
        '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" class="{}" '
        + loading
        + ">",
        picture.src, picture.srcset, sizes, picture.width, picture.height, spoken, css,
    )  # fmt: skip


@register.simple_tag
def whole_of(hung) -> Picture:
    """The whole of an object as a picture."""
    return Picture.of(hung)


@register.simple_tag
def paragraphs(texts):
    """The paragraphs of a text in the reader's language, marked where it is another one."""
    picked = pick(texts, _language())
    parts = [part.strip() for part in picked.text.split("\n\n")]
    attribute = lang_attr(picked)
    return format_html_join(
        "",
        "<p{}>{}</p>",
        ((attribute, linebreaksbr(part)) for part in parts if part),
    )


@register.simple_tag
def both_languages(texts):
    """A text in the reader's language, and below it in every other one in which it is given."""
    first = pick(texts, _language())
    others = [(tag, text) for tag, text in (texts or {}).items() if tag != first.language]
    return format_html(
        "<p{}>{}</p>{}",
        lang_attr(first),
        first.text,
        format_html_join("", '<p class="other-language" lang="{}">{}</p>', others),
    )


@register.filter
def is_said(texts) -> bool:
    """Whether anything is written, in any language."""
    return bool(pick(texts, _language()).text)


@register.filter
def spoken(texts) -> str:
    """A text in the reader's language, for an attribute."""
    return pick(texts, _language()).text


@register.filter
def numbered(number: int) -> str:
    """A number as it stands in a heading: 三, 十二; 3, 12 in other languages."""
    if not _language().startswith("zh") or not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("十" if tens == 1 else f"{_DIGITS[tens]}十")
    return head + (_DIGITS[ones] if ones or not tens else "")


@register.filter
def columns(picked) -> list[str]:
    """A Chinese title as the columns of an inscription: four characters stand two by two."""
    text = picked.text
    if not picked.language.startswith("zh"):
        return [text]
    if len(text) == 4:
        return [text[:2], text[2:]]
    if len(text) <= 3:
        return [text]
    half = -(-len(text) // 2)
    return [text[:half], text[half:]]


@register.inclusion_tag("exhibits/parts/look.html", takes_context=True)
def look(context, hung, region=None, text: str = ""):
    """A link to see an object closely: a dialog with scripts, the page viewer without."""
    return {
        "hung": hung,
        "region": region,
        "text": text,
        "viewer": hung.viewer_url(region),
        "cite": hung.cite_address(region),
    }


@register.inclusion_tag("exhibits/parts/label.html")
def label(hung, caption=None, level: int = 3):
    """Who, what, when, and the way to the record; the curator's words before it."""
    return {"hung": hung, "caption": caption, "level": level}


def _language() -> str:
    return bcp47(get_language() or "zh-Hans")

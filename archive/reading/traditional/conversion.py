"""Simplified Chinese in a page turned into traditional, and nothing else of it touched."""

import re
from functools import cache
from html.parser import HTMLParser

from opencc import OpenCC

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_VOID = frozenset(
    "area base br col embed hr img input link meta source track wbr".split()
)  # HTML §13.1.2: they have no end
_LEFT_ALONE = frozenset(("script", "style", "textarea", "code"))
# What is read or spoken; what a form sends back stays as it is.
_SPOKEN = re.compile(
    r"""\b(alt|title|aria-label|placeholder|label|content|data-(?:title|copied|resume-text|times|whole|words))"""
    r"""=("[^"]*"|'[^']*')"""
)
_LANG = re.compile(r"""(<html\b[^>]*\blang=["'])zh-Hans(["'])""", re.IGNORECASE)


@cache
def _converter() -> OpenCC:
    return OpenCC("s2t")


def traditional(text: str) -> str:
    """A simplified text in traditional characters, chosen by words and not one by one: 头发, 发现 → 頭髮, 發現."""
    return _converter().convert(text) if _HAN.search(text) else text


def page_in_traditional(html: str) -> str:
    """A page whose simplified Chinese reads traditional; runs in other languages and scripts stay."""
    turning = _Turning()
    turning.feed(html)
    turning.close()
    return _LANG.sub(r"\1zh-Hant\2", "".join(turning.parts), count=1)


class _Turning(HTMLParser):
    """Goes through a page and hands everything on as it was written, but for simplified Chinese."""

    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self.open: list[tuple[str, str]] = []  # elements that are open, with their language
        self.kept = 0  # how many of them are left alone

    @property
    def language(self) -> str:
        return self.open[-1][1] if self.open else ""

    def _turned(self, text: str) -> str:
        is_simplified = self.language in ("zh-Hans", "zh", "zh-CN")
        return traditional(text) if is_simplified and not self.kept else text

    def handle_starttag(self, tag, attrs):
        language = dict(attrs).get("lang") or self.language
        written = self.get_starttag_text() or ""
        self.open.append((tag, language))
        self.kept += tag in _LEFT_ALONE
        self.parts.append(_SPOKEN.sub(lambda found: self._turned(found[0]), written))
        if tag in _VOID:
            self.open.pop()

    def handle_startendtag(self, tag, attrs):
        self.parts.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag):
        self.parts.append(f"</{tag}>")
        names = [name for name, _language in self.open]
        if tag in names:
            while self.open:
                closed, _language = self.open.pop()
                self.kept -= closed in _LEFT_ALONE
                if closed == tag:
                    break

    def handle_data(self, data):
        self.parts.append(self._turned(data))

    def handle_entityref(self, name):
        self.parts.append(f"&{name};")

    def handle_charref(self, name):
        self.parts.append(f"&#{name};")

    def handle_comment(self, data):
        self.parts.append(f"<!--{data}-->")

    def handle_decl(self, decl):
        self.parts.append(f"<!{decl}>")

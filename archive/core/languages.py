"""Texts in several languages, and which of them a reader is given."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

Texts = dict[str, str]

SITE_DEFAULT = "zh-Hans"

# RFC 5646 §2.1, as much of it as descriptions use: language, script, region, variants, private use.
_TAG = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+)",
    re.IGNORECASE | re.ASCII,
)
_SCRIPT_OF_REGION = {
    "cn": "Hans", "sg": "Hans", "my": "Hans", "tw": "Hant", "hk": "Hant", "mo": "Hant",
}  # fmt: skip


class Picked(NamedTuple):
    """The text a reader is given, its language, and whether another was asked for."""

    text: str
    language: str
    is_fallback: bool


def bcp47(code: str) -> str:
    """The tag as it is written: zh-hans → zh-Hans, zh_TW → zh-TW, EN → en."""
    parts = code.strip().replace("_", "-").split("-")
    written = [parts[0].lower()]
    for number, part in enumerate(parts[1:], start=1):
        if "x" in (earlier.lower() for earlier in parts[:number]):
            written.append(part.lower())
        elif len(part) == 4 and part.isalpha():
            written.append(part.title())
        elif len(part) == 2 and part.isalpha():
            written.append(part.upper())
        else:
            written.append(part.lower())
    return "-".join(written)


def pick(texts: Mapping[str, str] | None, wanted: str) -> Picked:
    """The best text for a reader of `wanted`.

    In this order: the tag itself; the same language and script; the same language (so the other
    Chinese script); the site's default; its relatives; English; whatever there is; nothing.
    A text in another script of the same language is a fallback too, so that a page can say so.
    """
    wanted = bcp47(wanted)
    held = {bcp47(tag): text for tag, text in (texts or {}).items() if text and text.strip()}
    if not held:
        return Picked("", wanted, False)
    tag = min(held, key=lambda tag: _distance(tag, wanted))
    return Picked(held[tag], tag, not _same_writing(tag, wanted))


def _distance(tag: str, wanted: str) -> int:
    if tag == wanted:
        return 0
    if _same_writing(tag, wanted):
        return 1
    if _base(tag) == _base(wanted):
        return 2
    if tag == SITE_DEFAULT:
        return 3
    if _base(tag) == _base(SITE_DEFAULT):
        return 4
    if _base(tag) == "en":
        return 5
    return 6


def _base(tag: str) -> str:
    return tag.split("-")[0]


def _same_writing(tag: str, other: str) -> bool:
    """Same language in the same script: zh-TW and zh-Hant, en-GB and en, zh and zh-Hans."""
    return _base(tag) == _base(other) and script_of(tag) == script_of(other)


def script_of(tag: str) -> str | None:
    """The script a tag names or implies: zh-TW → Hant, zh → Hans; None where it is not in doubt."""
    parts = bcp47(tag).split("-")
    for part in parts[1:]:
        if len(part) == 4 and part.isalpha():
            return part
    if parts[0] != "zh":
        return None
    for part in parts[1:]:
        if part.lower() in _SCRIPT_OF_REGION:
            return _SCRIPT_OF_REGION[part.lower()]
    return "Hans"


def language_map(texts: Mapping[str, str] | None) -> dict[str, list[str]]:
    """The texts as IIIF Presentation 3 wants them (§4.1)."""
    return {bcp47(tag): [text] for tag, text in (texts or {}).items() if text and text.strip()}


def clean_texts(value: Any) -> Texts:
    """The texts with tidy tags and no empty entries; ValueError says what is wrong."""
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise ValueError(
            "Texts are given as a language and its text, for example zh-Hans and 题名."
        )
    texts: Texts = {}
    for tag, text in value.items():
        if not isinstance(tag, str) or not is_tag(tag):
            raise ValueError(f"“{tag}” is not a language tag such as zh-Hans or en.")
        if text is None:
            continue
        if not isinstance(text, str):
            raise ValueError(f"The text in {bcp47(tag)} is not text.")
        text = text.replace("\r\n", "\n").strip()
        if not text:
            continue
        if bcp47(tag) in texts:
            raise ValueError(f"The language {bcp47(tag)} is given twice.")
        texts[bcp47(tag)] = text
    return texts


def is_tag(text: str) -> bool:
    """Whether the text has the form of a language tag."""
    return _TAG.fullmatch(text.strip().replace("_", "-")) is not None


def guess_script(text: str) -> Literal["zh-Hans", "zh-Hant", "zh"] | None:
    """Which Chinese writing a text is in: by the characters only one of the two has.

    None where there is no Han character; plain "zh" where both or neither can be.
    """
    simplified, traditional = han_scripts()
    hans = sum(character in simplified for character in text)
    hant = sum(character in traditional for character in text)
    if hans > hant:
        return "zh-Hans"
    if hant > hans:
        return "zh-Hant"
    return "zh" if _HAN.search(text) else None


_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@cache
def han_scripts() -> tuple[frozenset[str], frozenset[str]]:
    """The characters that only simplified, and only traditional, writing uses."""
    path = Path(__file__).with_name("han_scripts.txt")
    lines = [
        line
        for line in path.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    simplified, traditional = lines
    return frozenset(simplified), frozenset(traditional)

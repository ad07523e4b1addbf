"""Who keeps the archive: its name in both languages, and the seal made of it."""

import re

from django.conf import settings

from archive.core.languages import pick

_HAN = re.compile(r"[\u3400-\u9fff]")


def name_in(language: str) -> str:
    """The institution's name for readers of one language."""
    return pick(settings.INSTITUTION, language).text


def seal() -> str:
    """What its seal reads: the first four Han characters of the name, or its initial."""
    name = name_in("zh-Hans")
    characters = "".join(_HAN.findall(name))[:4]
    return characters if len(characters) == 4 else (characters or name)[:1]

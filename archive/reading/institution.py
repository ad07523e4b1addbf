"""Who keeps the archive: its name in both languages, and the seal made of it."""

import re
from typing import NamedTuple

from django.conf import settings

_HAN = re.compile(r"[\u3400-\u9fff]")


class Institution(NamedTuple):
    """The house whose archive this is."""

    chinese: str
    english: str

    def name_in(self, language: str) -> str:
        """Its name for readers of one language."""
        return self.chinese if language.lower().startswith("zh") else self.english

    @property
    def seal(self) -> str:
        """What its seal reads: the first four Han characters of the name, or its initial."""
        characters = "".join(_HAN.findall(self.chinese))[:4]
        return characters if len(characters) == 4 else (characters or self.english)[:1]


def institution() -> Institution:
    """The institution that the settings name, "澜江档案馆|Lanjiang Archives" or one name for all languages."""
    chinese, _, english = settings.INSTITUTION.partition("|")
    return Institution(chinese.strip(), (english or chinese).strip())

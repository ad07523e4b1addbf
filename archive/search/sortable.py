"""Reference codes in the order people expect: LJ-2 before LJ-10."""

import re

from archive.text.han import fold

_NUMBER = re.compile(r"\d+")


def sortable(code: str, page: int = 0) -> str:
    """The code with its numbers in equal width; pages of one record follow it in order."""
    return f"{_NUMBER.sub(lambda found: found[0].zfill(9)[-9:], fold(code))}\x00{page:06d}"

"""What a date means, in the words of a reader's language: 民国二十六年七月 → 1937年7月."""

import re

from django.utils.translation import get_language

from archive.core.dates import display, read_date

_NEUTRAL = re.compile(r"[\d\s/.—–-]+")  # 1904—1931 needs no words in any language


def shown(dated, language: str | None = None) -> str:
    """The date as it is written; one that was written as EDTF, in words."""
    written = dated.date_as_written
    if written and written == dated.date_edtf:
        return display(written, language or get_language())
    return written


def meaning(dated, language: str | None = None) -> str:
    """What a date means; empty when it could not be read, or says no more than is written."""
    written = dated.date_as_written
    if not dated.date_edtf or written == dated.date_edtf or _NEUTRAL.fullmatch(written):
        return ""
    said = display(dated.date_edtf, language or get_language())
    return "" if _bare(said) == _bare(written) else said


def doubt(dated, language: str | None = None) -> str:
    """Why a date stays text; empty when it was read or there is none."""
    if dated.date_edtf or not dated.date_as_written:
        return ""
    problem = read_date(dated.date_as_written).problem
    return problem.sentence(language or get_language()) if problem else ""


def _bare(text: str) -> str:
    """A date without what only dresses it: 约1905—1940 and 约1905年至1940年 say the same."""
    return re.sub(r"[—–\-至]+", "–", re.sub(r"[\s年]", "", text))

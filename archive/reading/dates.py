"""What a date means, in the words of a reader's language: 民国二十六年七月 → 1937年7月."""

import calendar
import re
from datetime import date

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

_NEUTRAL = re.compile(r"[\d\s/.—–-]+")  # 1904—1931 needs no words in any language


def meaning(dated, language: str | None = None) -> str:
    """The interval that a date means; empty when it could not be read, or says no more than is written."""
    with translation.override(language or translation.get_language()):
        said = _interval(dated.date_earliest, dated.date_latest)
        if said and dated.date_edtf.endswith(("~", "?", "%")):
            said = _doubtful(said, dated.date_edtf[-1])
    written = dated.date_as_written
    return "" if _NEUTRAL.fullmatch(written) or _bare(said) == _bare(written) else said


def _doubtful(said: str, sign: str) -> str:
    if sign == "?":
        return _("%(date)s (uncertain)") % {"date": said}
    if sign == "%":
        return _("about %(date)s (uncertain)") % {"date": said}
    return _("about %(date)s") % {"date": said}


def _interval(earliest: date | None, latest: date | None) -> str:
    if earliest is None and latest is None:
        return ""
    if latest is None:
        return _("from %(date)s") % {"date": spell(earliest)}
    if earliest is None:
        return _("until %(date)s") % {"date": spell(latest)}
    whole = _whole(earliest, latest)
    if whole:
        return _spell_as(earliest, whole)
    return _("%(start)s – %(end)s") % {
        "start": _spell_as(earliest, _edge(earliest, starts=True, other=latest)),
        "end": _spell_as(latest, _edge(latest, starts=False, other=earliest)),
    }


def _whole(earliest: date, latest: date) -> str:
    """The unit that an interval fills exactly: day, month, year; otherwise nothing."""
    if earliest == latest:
        return "day"
    if earliest.day == 1 and _is_last_of_month(latest) and earliest.year == latest.year:
        if earliest.month == latest.month:
            return "month"
        if (earliest.month, latest.month) == (1, 12):
            return "year"
    return ""


def _edge(day: date, *, starts: bool, other: date) -> str:
    """How exactly one end of an interval is meant."""
    first, last = (day, other) if starts else (other, day)
    if (first.month, first.day) == (1, 1) and (last.month, last.day) == (12, 31):
        return "year"
    if first.day == 1 and _is_last_of_month(last):
        return "month"
    return "day"


def _is_last_of_month(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]


def spell(day: date) -> str:
    """A day in full."""
    return _spell_as(day, "day")


def _spell_as(day: date, unit: str) -> str:
    if unit == "year":
        return _("%(year)s") % {"year": day.year}
    if unit == "month":
        return date_format(day, _("F Y"), use_l10n=False)
    return date_format(day, _("j F Y"), use_l10n=False)


def _bare(text: str) -> str:
    """A date without what only dresses it: 约1905—1940 and 约1905年至1940年 say the same."""
    return re.sub(r"[—–\-至]+", "–", re.sub(r"[\s年]", "", text))

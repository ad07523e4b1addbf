"""Single dates in figures and in English: 1937.7.7, 19370700, 7 June 1937, the 1920s, [192-]."""

import re

from archive.core.dates.pieces import Reading, before_christ, century, decade, gregorian, part_of
from archive.core.dates.problems import DateNotRead

_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_HALVES = {"first half": "-40", "second half": "-41"}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
).split()

_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_PART = (
    r"(?:the )?(?:(?P<part>early|mid|middle|late|beginning|end|start|first half|second half)"
    r"(?: of)?[ -](?:the )?)?"
)
_ERA = r"(?: (?:ad|ce))?"

_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})(?:(?P<dot>[-./])(?P<month>\d{1,2})(?:(?P=dot)(?P<day>\d{1,2}))?)?\.?"
)
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})?")
_YEAR_LAST = re.compile(r"(?P<one>\d{1,2})([-./ ])(?P<two>\d{1,2})\2(?P<year>\d{4}|\d{2})")
_MONTH_FIRST = re.compile(r"(?P<month>\d{1,2})[/.](?P<year>\d{4})")
_BIBLIOGRAPHIC = re.compile(r"(?P<century>\d{2})(?:(?P<decade>\d)-|--)")  # [192-], [19--]
_WORDS = [
    re.compile(rf"{_PART}{form}{_ERA}")
    for form in (
        rf"{_DAY}(?: of)? {_MONTH} {_YEAR}",
        rf"{_DAY}-{_MONTH}-{_YEAR}",
        rf"{_MONTH} {_DAY} {_YEAR}",
        rf"{_MONTH}(?: of)? {_YEAR}",
        rf"{_YEAR} {_MONTH}(?: {_DAY})?",
        _YEAR,
    )
]
_DECADE = re.compile(rf"{_PART}(?P<decade>\d{{2,4}})['’]?s")
_CENTURY = re.compile(
    rf"{_PART}(?:(?P<number>\d{{1,2}})(?:st|nd|rd|th)|(?P<ordinal>{'|'.join(_ORDINALS)}))"
    rf"[ -](?:century|cent\.?|c\.){_ERA}"
)
_QUARTER = re.compile(
    rf"(?:the )?(?:(?P<word>first|second|third|fourth) quarter(?: of)?|q(?P<number>[1-4])) {_YEAR}"
)
_BEFORE_CHRIST = re.compile(r"(?P<year>\d{1,4}) ?b\.?c\.?(?:e\.?)?")
_NO_YEAR = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th)? )?([a-z]{3,9})\.?(?: \d{1,2}(?:st|nd|rd|th)?)?")


def read_western(text: str) -> Reading | None:
    """The date; None where the text has none of these forms."""
    text = re.sub(r"(?<=[a-z0-9]),(?= )", "", text)
    for pattern, read in _FIGURES:
        found = pattern.fullmatch(text)
        if found:
            return read(found)
    for pattern in _WORDS:
        found = pattern.fullmatch(text)
        if found and (not found.groupdict().get("month") or _season_or_month(found["month"])):
            reading = _in_words(found)
            is_exact = reading.edtf.endswith(tuple(_HALVES.values()))
            return reading if is_exact else part_of(reading, found["part"])
    found = _NO_YEAR.fullmatch(text)
    if found and _season_or_month(found[1]):
        raise DateNotRead("no_year", written=text)
    return None


def completed_end(text: str, start: str) -> str | None:
    """The end of a range in figures with what it shares with its start: 1937.7.7, 8.13."""
    shape = re.fullmatch(r"(\d{4})([-./])(\d{1,2})(?:\2(\d{1,2}))?", start)
    if not shape:
        return None
    year, dot, month, day = shape.groups()
    if re.fullmatch(r"\d{1,2}", text):
        return dot.join([year, month, text]) if day else dot.join([year, text])
    if day and re.fullmatch(rf"\d{{1,2}}{re.escape(dot)}\d{{1,2}}", text):
        return dot.join([year, text])
    return None


def completed_start(text: str, end: str) -> str | None:
    """The start of a range in words with what it shares with its end: 7, 13 June 1937."""
    words = end.replace(",", "").split()
    if len(words) < 2 or not re.fullmatch(r"\d{4}", words[-1]):
        return None
    if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?", text) and len(words) == 3:
        return f"{text} {words[1]} {words[2]}"
    if re.fullmatch(r"(?:\d{1,2} )?[a-z]{3,9}\.?(?: \d{1,2})?", text):
        return f"{text} {words[-1]}"
    return None


def completed_middle(text: str, start: str) -> str | None:
    """The end of "June 7-13, 1937": the month stands only before the first day."""
    found = re.fullmatch(r"([a-z]{3,9}\.?) \d{1,2}", start)
    end = re.fullmatch(r"(\d{1,2}),? (\d{4})", text)
    return f"{found[1]} {end[1]} {end[2]}" if found and end else None


def _year_first(found: re.Match[str]) -> Reading:
    year = int(found["year"])
    month = int(found["month"]) if found["month"] else None
    if month is not None and found["dot"] == "/" and not found["day"]:
        check_year_and_number(found[0], year, month)
    return Reading(gregorian(year, month, int(found["day"]) if found["day"] else None))


def check_year_and_number(written: str, year: int, number: int) -> None:
    """1905/06 can be a month and a second year."""
    if 1 <= number <= 12 and number > year % 100:
        raise DateNotRead("month_or_year", written=written)


def _compact(found: re.Match[str]) -> Reading:
    """19370700 has no day, 19370000 no month; six figures only where they can be nothing else."""
    year, month = int(found["year"]), int(found["month"])
    day = int(found["day"] or 0)
    if found["day"] is None:
        middle, last = int(found[0][2:4]), month
        if 1 <= middle <= 12 and 1 <= last <= 31:  # also a year, month and day of two figures each
            raise DateNotRead("short_year", written=found[0])
    if not month and day:
        raise DateNotRead("no_such_month", month=month)
    return Reading(gregorian(year, month or None, day or None))


def _year_last(found: re.Match[str]) -> Reading:
    if len(found["year"]) == 2:
        raise DateNotRead("short_year", written=found[0])
    year, one, two = int(found["year"]), int(found["one"]), int(found["two"])
    if one <= 12 and two <= 12 and one != two:
        raise DateNotRead("day_or_month_first", written=found[0], first=one, second=two)
    day, month = (one, two) if two <= 12 else (two, one)
    return Reading(gregorian(year, month, day))


def _month_first(found: re.Match[str]) -> Reading:
    return Reading(gregorian(int(found["year"]), int(found["month"])))


def _bibliographic(found: re.Match[str]) -> Reading:
    return Reading(f"{found['century']}{found['decade'] or 'X'}X")


def _quarter(found: re.Match[str]) -> Reading:
    number = int(found["number"] or 0) or _ORDINALS.index(found["word"]) + 1
    return Reading(f"{found['year']}-{32 + number}")


def _before_christ(found: re.Match[str]) -> Reading:
    return Reading(before_christ(found[0], int(found["year"])))


def _decade(found: re.Match[str]) -> Reading:
    return part_of(decade(found[0], None, int(found["decade"])), found["part"])


def _century(found: re.Match[str]) -> Reading:
    number = int(found["number"] or 0) or _ORDINALS.index(found["ordinal"]) + 1
    return part_of(century(found[0], number), found["part"])


def _in_words(found: re.Match[str]) -> Reading:
    groups = found.groupdict()
    year = int(groups["year"])
    if not groups.get("month"):
        return Reading(f"{gregorian(year)}{_HALVES.get(groups['part'] or '', '')}")
    season = _SEASONS.get(groups["month"])
    if season:
        if groups.get("day"):
            raise DateNotRead("not_understood", written=found[0])
        return Reading(f"{year:04}-{season}")
    day = groups.get("day")
    return Reading(gregorian(year, _month(groups["month"]), int(day) if day else None))


def _season_or_month(word: str) -> bool:
    return word in _SEASONS or _month(word) is not None


def _month(word: str) -> int | None:
    """The month of a name or its first letters, at least three of them."""
    for number, name in enumerate(_MONTHS, start=1):
        if len(word) >= 3 and name.startswith(word):
            return number
    return None


_FIGURES = (
    (_YEAR_FIRST, _year_first),
    (_COMPACT, _compact),
    (_YEAR_LAST, _year_last),
    (_MONTH_FIRST, _month_first),
    (_BIBLIOGRAPHIC, _bibliographic),
    (_DECADE, _decade),
    (_CENTURY, _century),
    (_QUARTER, _quarter),
    (_BEFORE_CHRIST, _before_christ),
)

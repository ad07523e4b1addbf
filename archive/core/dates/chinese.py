"""Single dates in Chinese: 一九三七年七月七日, 民国廿六年, 光绪三十四年正月, 20世纪30年代."""

import re
from calendar import monthrange

from archive.core.dates.eras import (
    ERAS,
    SEXAGENARY,
    dynasties,
    knows_lunar_year,
    lunar_years,
    sign_of,
)
from archive.core.dates.numerals import NUMERAL, number
from archive.core.dates.pieces import Reading, before_christ, century, decade, gregorian, part_of
from archive.core.dates.problems import DateNotRead, Problem

_ERA = "|".join(sorted(ERAS, key=len, reverse=True))
_PART = "初期|初叶|初年|初|早期|前期|中期|中叶|中|晚期|后期|末期|末叶|末年|末|底|上半叶|下半叶|前半叶|后半叶|前半期|后半期"
_LUNAR = "农历|阴历|夏历|旧历"

_DATE = re.compile(
    rf"(?:(?:公元|西元|公历|西历)?(?P<year>{NUMERAL})年"
    rf"|(?:大?[清明]|中华|日本)?·?(?P<era>{_ERA})(?P<minus>前)?(?:(?P<number>{NUMERAL})年?|(?P<cycle>{SEXAGENARY})年?))"
    rf"(?:\(?(?:岁次)?(?P<sign>{SEXAGENARY})年?\)?)?"
    rf"(?P<lunar>{_LUNAR})?"
    rf"(?:(?P<season>[春夏秋冬])(?:季|天)?|第?(?P<quarter>[1-4一二三四])季度|(?P<half>[上下])半年"
    rf"|(?P<leap>闰)?(?P<month>{NUMERAL}|冬|腊)月份?(?:(?P<third>[上中下])旬|(?P<early>初)?(?P<day>{NUMERAL}|朔|望|晦)(?:日|号)?)?)?"
    rf"(?P<part>{_PART})?"
)
_DECADE = re.compile(
    rf"(?:公元)?(?:(?P<century>{NUMERAL})世纪)?(?P<decade>{NUMERAL})年代(?P<part>{_PART})?"
)
_TWO_DECADES = re.compile(
    rf"(?P<century>{NUMERAL})世纪(?P<first>[二三四五六七八])、?(?P<last>[三四五六七八九])十年代"
)
_CENTURY = re.compile(rf"(?:公元)?(?P<century>{NUMERAL})世纪(?P<part>{_PART})?")
_PERIOD = re.compile(
    rf"(?:(?:大?[清明]|中华)?·?(?P<era>{_ERA})(?:年间|时期|时代|朝|间)?|(?P<dynasty>[清明])(?:代|朝))(?P<part>{_PART})?"
)
_LATE = re.compile(r"(?P<late>晚清|清末|清初|明末|明初|晚明|民初)")
_BEFORE_CHRIST = re.compile(rf"(?:公元|西元)?前(?P<year>{NUMERAL})年")
_NO_YEAR = re.compile(rf"{NUMERAL}月(?:{NUMERAL}(?:日|号)?)?")
_SIGN_ALONE = re.compile(rf"(?:岁次)?{SEXAGENARY}年?[^()]{{0,12}}")


def read_chinese(text: str) -> Reading | None:
    """The date; None where the text is no Chinese date at all."""
    for pattern, read in _GRAMMAR:
        found = pattern.fullmatch(text)
        if found:
            return read(found)
    return None


def completed(text: str, start: str) -> str | None:
    """The end of a range with what it shares with the start: 民国二十年, 二十四年."""
    found = _DATE.fullmatch(start) or _DECADE.fullmatch(start)
    if not found:
        return None
    groups = found.groupdict()
    if groups.get("century"):
        return f"{groups['century']}世纪{text}"
    if re.match(rf"(?:闰)?{NUMERAL}月", text) and (groups.get("year") or groups.get("number")):
        return _year_text(groups) + text
    if re.fullmatch(rf"初?{NUMERAL}(?:日|号)?", text) and groups.get("day"):
        return f"{_year_text(groups)}{groups['month']}月{text}"
    if re.match(rf"{NUMERAL}年", text) and groups.get("era"):
        return f"{groups['era']}{text}"
    return None


def _year_text(groups: dict[str, str | None]) -> str:
    era = f"{groups['era']}{groups['minus'] or ''}" if groups.get("era") else ""
    return f"{era}{groups.get('number') or groups.get('year')}年"


def _date(found: re.Match[str]) -> Reading:
    year, span = _year(found)
    if span is None:
        return _lunar_year(year, found) if _is_lunar(found) else _gregorian(year, found)
    # A lunar era: what is smaller than the year is not converted.
    if any(found[name] for name in ("month", "lunar")):
        return Reading(span, Problem("lunar_kept_as_year"))
    smaller = found[0][max(found.end("number"), found.end("cycle"), found.end("sign")) :]
    return part_of(Reading(span), smaller.removeprefix("年").strip("()年") or None)


def _year(found: re.Match[str]) -> tuple[int, str | None]:
    """The Gregorian year, or for a lunar era also the EDTF of its year."""
    if found["year"]:
        return _full_year(found), None
    era = ERAS[found["era"]]
    if found["minus"]:
        before = _value(found["number"] or "", found[0])
        if era.name != "民国" or before < 1:
            raise DateNotRead("not_understood", written=found[0])
        return era.year_one - before, None
    if found["cycle"]:
        numbers = era.numbers_of(found["cycle"])
        if len(numbers) != 1:
            code = "sexagenary_alone" if numbers else "not_understood"
            raise DateNotRead(code, written=found[0])
        [count] = numbers
    else:
        count = _value(found["number"], found[0])
    span = era.span(count)
    if found["sign"] and count not in era.numbers_of(found["sign"]):
        raise DateNotRead(
            "sexagenary_disagrees", era=era.name, year=count, sexagenary=found["sign"]
        )
    return era.year_one + count - 1, span if era.is_lunar else None


def _full_year(found: re.Match[str]) -> int:
    written = found["year"]
    year = _value(written, found[0])
    said = found[0].startswith(("公元", "西元", "公历", "西历"))
    is_counted = any(character in written for character in "十拾廿卅卌百佰元正")
    if not said and (is_counted or year < 100):
        raise DateNotRead("no_era" if is_counted else "short_year", written=found[0])
    if not 1 <= year <= 9999:
        raise DateNotRead("not_understood", written=found[0])
    # January still has the sign of the year before.
    if found["sign"] and found["sign"] not in (sign_of(year), sign_of(year - 1)):
        raise DateNotRead("sexagenary_disagrees", era="公元", year=year, sexagenary=found["sign"])
    return year


def _is_lunar(found: re.Match[str]) -> bool:
    marks = ("lunar", "leap", "early")
    named = found["month"] in ("正", "冬", "腊") or found["day"] in ("朔", "望", "晦")
    return any(found[name] for name in marks) or named


def _lunar_year(year: int, found: re.Match[str]) -> Reading:
    """A Gregorian number with a lunar month: from January to the end of the lunar year."""
    if not knows_lunar_year(year):
        raise DateNotRead("not_understood", written=found[0])
    end = lunar_years(year, year).partition("/")[2]
    return Reading(f"{year:04}-01-01/{end}", Problem("lunar_kept_as_year"))


def _gregorian(year: int, found: re.Match[str]) -> Reading:
    if found["season"]:
        return part_of(
            Reading(f"{year:04}-{21 + '春夏秋冬'.index(found['season'])}"), found["part"]
        )
    if found["quarter"]:
        quarter = _value(found["quarter"], found[0])
        return part_of(Reading(f"{year:04}-{32 + quarter}"), found["part"])
    if found["half"]:
        return part_of(Reading(f"{year:04}-{40 + '上下'.index(found['half'])}"), found["part"])
    month = _value(found["month"], found[0]) if found["month"] else None
    if month and found["third"]:
        return part_of(Reading(_third(year, month, found["third"])), found["part"])
    day = _value(found["day"], found[0]) if found["day"] else None
    if day is not None and found["part"]:
        raise DateNotRead("not_understood", written=found[0])
    return part_of(Reading(gregorian(year, month, day)), found["part"])


def _third(year: int, month: int, third: str) -> str:
    """上旬, 中旬, 下旬: days 1 to 10, 11 to 20, 21 to the end of the month."""
    gregorian(year, month)
    first, last = {"上": (1, 10), "中": (11, 20), "下": (21, monthrange(year, month)[1])}[third]
    return f"{gregorian(year, month, first)}/{gregorian(year, month, last)}"


def _decade(found: re.Match[str]) -> Reading:
    of_century = _value(found["century"], found[0]) if found["century"] else None
    return part_of(decade(found[0], of_century, _value(found["decade"], found[0])), found["part"])


def _two_decades(found: re.Match[str]) -> Reading:
    """20世纪二三十年代."""
    of_century = _value(found["century"], found[0])
    first, last = (_value(found[name], found[0]) * 10 for name in ("first", "last"))
    if last != first + 10:
        raise DateNotRead("no_such_decade", written=found[0])
    start, end = (decade(found[0], of_century, each).edtf for each in (first, last))
    return Reading(f"{start}/{end}")


def _century(found: re.Match[str]) -> Reading:
    return part_of(century(found[0], _value(found["century"], found[0])), found["part"])


def _period(found: re.Match[str]) -> Reading:
    edtf = ERAS[found["era"]].whole() if found["era"] else dynasties()[found["dynasty"]]
    return part_of(Reading(edtf), found["part"])


def _late(found: re.Match[str]) -> Reading:
    name = next(name for name in "清明民" if name in found[0])
    edtf = ERAS["民国"].whole() if name == "民" else dynasties()[name]
    return part_of(Reading(edtf), found[0])


def _before_christ(found: re.Match[str]) -> Reading:
    return Reading(before_christ(found[0], _value(found["year"], found[0])))


def _no_year(found: re.Match[str]) -> Reading:
    raise DateNotRead("no_year", written=found[0])


def _sign_alone(found: re.Match[str]) -> Reading:
    raise DateNotRead("sexagenary_alone", written=found[0])


def _value(text: str, written: str) -> int:
    value = number(text)
    if value is None:
        raise DateNotRead("not_understood", written=written)
    return value


_GRAMMAR = (
    (_TWO_DECADES, _two_decades),
    (_DECADE, _decade),
    (_CENTURY, _century),
    (_DATE, _date),
    (_PERIOD, _period),
    (_LATE, _late),
    (_BEFORE_CHRIST, _before_christ),
    (_NO_YEAR, _no_year),
    (_SIGN_ALONE, _sign_alone),
)

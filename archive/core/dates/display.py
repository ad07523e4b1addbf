"""An EDTF date in words, in Chinese and English."""

import re

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
# Season and quarter codes of ISO 8601-2.
_SEASONS = {
    "21": ("春", "Spring"), "22": ("夏", "Summer"), "23": ("秋", "Autumn"), "24": ("冬", "Winter"),
    "33": ("第一季度", "first quarter of"), "34": ("第二季度", "second quarter of"),
    "35": ("第三季度", "third quarter of"), "36": ("第四季度", "fourth quarter of"),
    "40": ("上半年", "first half of"), "41": ("下半年", "second half of"),
}  # fmt: skip
_DATE = re.compile(r"(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)")
_UNSPECIFIED = re.compile(r"(-?\d{4})-(?:XX|XX-XX)([?~%]?)|(-?\d{4})-(\d{2})-XX([?~%]?)")
_DECADE = re.compile(r"(\d{3})X([?~%]?)")
_CENTURY = re.compile(r"(\d{2})XX([?~%]?)")
_SET = re.compile(r"\[([^\[\]]+)\]|\{([^{}]+)\}")


def display(edtf: str, language: str = "zh-Hans") -> str:
    """The date as a reader of the language writes it; EDTF itself where there are no words."""
    chinese = language.casefold().startswith("zh")
    return _whole(edtf, chinese) or edtf


def _whole(edtf: str, chinese: bool) -> str | None:
    if "/" in edtf:
        start, _, end = edtf.partition("/")
        return _interval(start, end, chinese)
    found = _SET.fullmatch(edtf)
    if found:
        return _set(found[1] or found[2], bool(found[1]), chinese)
    return _one(edtf, chinese)


def _interval(start: str, end: str, chinese: bool) -> str | None:
    first, last = _one(start, chinese), _one(end, chinese)
    if last and start in ("", ".."):
        return f"{last}以前" if chinese else f"before {last}"
    if first and end in ("", ".."):
        return f"{first}以后" if chinese else f"after {first}"
    if not first or not last:
        return None
    if chinese:
        return f"{first}至{last}"
    is_short = re.fullmatch(r"\d{4}", first) and re.fullmatch(r"\d{4}", last)
    return f"{first}–{last}" if is_short else f"{first} – {last}"


def _set(inside: str, is_choice: bool, chinese: bool) -> str | None:
    if ".." in inside:
        start, _, end = inside.partition("..")
        if not (start and end):
            return _interval(start, end, chinese)
        first, last = _one(start, chinese), _one(end, chinese)
        if not first or not last or not is_choice:
            return None
        return f"{first}至{last}之间" if chinese else f"between {first} and {last}"
    each = [_one(part.strip(), chinese) for part in inside.split(",")]
    parts = [part for part in each if part]
    if len(parts) != len(each):
        return None
    word = ("或" if is_choice else "和") if chinese else (" or " if is_choice else " and ")
    return (
        ("、" if chinese else ", ").join(parts[:-1]) + word + parts[-1] if parts[1:] else parts[0]
    )


def _one(edtf: str, chinese: bool) -> str | None:
    for pattern, words in (
        (_DATE, _date),
        (_UNSPECIFIED, _unspecified),
        (_DECADE, _decade),
        (_CENTURY, _century),
    ):
        found = pattern.fullmatch(edtf)
        if found:
            return words(found, chinese)
    return None


def _date(found: re.Match[str], chinese: bool) -> str | None:
    year, month, day, sign = found.groups()
    if month in _SEASONS:
        name = _SEASONS[month][0 if chinese else 1]
        text = f"{_year(year, chinese)}{name}" if chinese else f"{name} {_year(year, chinese)}"
        return _signed(text, sign, chinese)
    if month and not 1 <= int(month) <= 12:
        return None
    if chinese:
        text = _year(year, chinese)
        text += f"{int(month)}月" if month else ""
        text += f"{int(day)}日" if day else ""
    else:
        words = [str(int(day))] if day else []
        words += [_MONTHS[int(month) - 1]] if month else []
        text = " ".join([*words, _year(year, chinese)])
    return _signed(text, sign, chinese)


def _unspecified(found: re.Match[str], chinese: bool) -> str | None:
    """1937-XX is some month of 1937: for a reader, 1937."""
    if found[1]:
        return _signed(_year(found[1], chinese), found[2], chinese)
    if not 1 <= int(found[4]) <= 12:
        return None
    year, month = _year(found[3], chinese), int(found[4])
    text = f"{year}{month}月" if chinese else f"{_MONTHS[month - 1]} {year}"
    return _signed(text, found[5], chinese)


def _decade(found: re.Match[str], chinese: bool) -> str:
    century, decade = int(found[1][:2]) + 1, found[1][2]
    if decade == "0":  # "the 1900s" would also mean the century
        text = f"{found[1]}0年至{found[1]}9年" if chinese else f"{found[1]}0–{found[1]}9"
    else:
        text = f"{century}世纪{decade}0年代" if chinese else f"{found[1]}0s"
    return _signed(text, found[2], chinese)


def _century(found: re.Match[str], chinese: bool) -> str:
    number = int(found[1]) + 1
    text = f"{number}世纪" if chinese else f"{number}{_ordinal(number)} century"
    return _signed(text, found[2], chinese)


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _year(year: str, chinese: bool) -> str:
    value = int(year)
    if value <= 0:  # EDTF counts a year nought: -0220 is 221 BC
        return f"公元前{1 - value}年" if chinese else f"{1 - value} BC"
    return f"{value}年" if chinese else str(value)


def _signed(text: str, sign: str, chinese: bool) -> str:
    """~ is about, ? is not certain, % is both."""
    if sign in ("~", "%"):
        text = f"约{text}" if chinese else f"c. {text}"
    if sign in ("?", "%"):
        text = f"{text}（存疑）" if chinese else f"{text} (uncertain)"
    return text

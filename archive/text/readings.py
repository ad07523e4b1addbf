"""How Chinese names are read: in pinyin, with the readings of surnames, and in Wade-Giles.

Everything without tones, marks and hyphens, so that it compares with whatever is typed.
"""

import re
from collections.abc import Sequence

from pypinyin import Style, lazy_pinyin

from archive.text.han import fold

MOST_CHARACTERS = 24

# Characters that are read otherwise when they are surnames.
_SURNAMES = {
    "曾": "zeng", "单": "shan", "單": "shan", "仇": "qiu", "查": "zha", "区": "ou", "區": "ou",
    "朴": "piao", "覃": "qin", "解": "xie", "盖": "ge", "蓋": "ge", "华": "hua", "華": "hua",
    "任": "ren", "洗": "xian", "冼": "xian", "翟": "zhai", "缪": "miao", "繆": "miao", "尹": "yin",
    "乐": "yue", "樂": "yue", "逄": "pang", "秘": "bi", "召": "shao", "折": "she", "员": "yun",
    "員": "yun", "沈": "shen", "种": "chong", "谌": "chen", "諶": "chen", "黑": "he", "能": "nai",
    "隗": "wei", "宓": "mi", "适": "kuo", "都": "du", "祭": "zhai", "繁": "po", "长": "chang",
    "長": "chang", "车": "che", "車": "che", "贾": "jia", "賈": "jia", "卜": "bu", "葛": "ge",
    "柏": "bai", "薄": "bo", "石": "shi", "佴": "nai", "晟": "cheng", "幺": "yao", "纪": "ji",
    "紀": "ji", "哈": "ha", "宿": "su", "郇": "xun", "行": "xing", "重": "chong", "叶": "ye",
}  # fmt: skip
_LONG_SURNAMES = {
    "尉迟": ("yu", "chi"), "尉遲": ("yu", "chi"), "万俟": ("mo", "qi"), "澹台": ("tan", "tai"),
    "澹臺": ("tan", "tai"), "长孙": ("zhang", "sun"), "長孫": ("zhang", "sun"), "单于": ("chan", "yu"),
    "單于": ("chan", "yu"),
}  # fmt: skip

_INITIALS = {
    "zh": "ch", "ch": "ch", "sh": "sh", "b": "p", "p": "p", "d": "t", "t": "t", "g": "k", "k": "k",
    "j": "ch", "q": "ch", "x": "hs", "r": "j", "z": "ts", "c": "ts",
}  # fmt: skip
_FINALS = {
    "ian": "ien", "ong": "ung", "iong": "iung", "ie": "ieh", "ue": "ueh", "ve": "ueh", "er": "erh",
}  # fmt: skip
_WHOLE = {
    "yi": "i", "you": "yu", "yan": "yen", "ye": "yeh", "yue": "yueh", "yong": "yung", "er": "erh",
    "zi": "tzu", "ci": "tzu", "si": "ssu", "ge": "ko", "ke": "ko", "he": "ho", "e": "o",
    "gui": "kuei", "kui": "kuei", "guo": "kuo", "kuo": "kuo", "huo": "huo", "shuo": "shuo",
}  # fmt: skip
_SYLLABLE = re.compile(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)(.*)")


def syllables(text: str, is_person: bool = False) -> list[str]:
    """The readings of the Han characters of a text, in pinyin."""
    readings = lazy_pinyin(
        text[:MOST_CHARACTERS], style=Style.NORMAL, errors="ignore", v_to_u=False
    )
    if is_person and readings:
        if text[:2] in _LONG_SURNAMES:
            readings[:2] = _LONG_SURNAMES[text[:2]]
        elif text[0] in _SURNAMES:
            readings[0] = _SURNAMES[text[0]]
    return [fold(reading) for reading in readings if reading]


def wade_giles(readings: Sequence[str]) -> list[str]:
    """The same syllables as libraries spelled them before pinyin: zeng guo fan, tseng kuo fan."""
    return [_wade_giles(reading) for reading in readings]


def _wade_giles(reading: str) -> str:
    if reading in _WHOLE:
        return _WHOLE[reading]
    found = _SYLLABLE.fullmatch(reading)
    if found is None:
        return reading
    initial, final = found.groups()
    if final == "i" and initial in ("zh", "ch", "sh", "r"):
        final = "ih"
    elif final == "uo":
        final = "o"
    final = _FINALS.get(final, final).replace("v", "u")
    return _INITIALS.get(initial, initial) + final

"""The words in which others say level, access, language, rights and kind: tables that may be extended."""

import re
from functools import cache

from archive.text.han import fold

LEVELS: dict[str, tuple[str, ...]] = {
    "fonds": ("全宗", "fonds", "collection", "record group"),
    "series": ("类别", "系列", "类", "series", "subseries", "sub-series", "subfonds"),
    "file": ("案卷", "卷", "file", "folder", "dossier"),
    "item": ("件", "文件", "单件", "item", "piece"),
}
ACCESS: dict[str, tuple[str, ...]] = {
    "public": ("公开", "开放", "public", "open"),
    "reading_room": ("阅览室", "馆内", "馆内查阅", "reading_room", "reading room"),
    "staff": ("内部", "内部使用", "staff", "internal"),
    "closed": ("不公开", "不开放", "封闭", "控制使用", "closed", "restricted"),
}
LANGUAGES: dict[str, tuple[str, ...]] = {
    "zh": ("中文", "汉语", "汉文", "华文", "chinese", "chi", "zho"),
    "lzh": ("文言", "文言文", "literary chinese", "classical chinese"),
    "en": ("英文", "英语", "english", "eng"),
    "fr": ("法文", "法语", "french", "fre", "fra"),
    "de": ("德文", "德语", "german", "ger", "deu", "deutsch"),
    "ja": ("日文", "日语", "japanese", "jpn"),
    "ru": ("俄文", "俄语", "russian", "rus"),
    "pt": ("葡文", "葡萄牙文", "葡萄牙语", "portuguese", "por"),
    "la": ("拉丁文", "拉丁语", "latin", "lat"),
    "mn": ("蒙文", "蒙古文", "mongolian", "mon"),
    "bo": ("藏文", "藏语", "tibetan", "bod", "tib"),
    "mnc": ("满文", "满语", "manchu"),
    "ug": ("维吾尔文", "维吾尔语", "uyghur", "uig"),
    "ko": ("朝鲜文", "韩文", "韩语", "korean", "kor"),
}
RIGHTS: dict[str, tuple[str, ...]] = {
    "http://creativecommons.org/publicdomain/mark/1.0/": ("公有领域", "public domain", "pdm"),
    "http://creativecommons.org/publicdomain/zero/1.0/": ("cc0", "cc0 1.0"),
    "http://creativecommons.org/licenses/by/4.0/": ("cc by", "cc by 4.0", "cc-by", "cc-by-4.0"),
    "http://creativecommons.org/licenses/by-sa/4.0/": ("cc by-sa", "cc by-sa 4.0", "cc-by-sa"),
    "http://creativecommons.org/licenses/by-nc/4.0/": ("cc by-nc", "cc by-nc 4.0", "cc-by-nc"),
    "http://creativecommons.org/licenses/by-nd/4.0/": ("cc by-nd", "cc by-nd 4.0", "cc-by-nd"),
    "http://creativecommons.org/licenses/by-nc-sa/4.0/": ("cc by-nc-sa", "cc by-nc-sa 4.0"),
    "http://creativecommons.org/licenses/by-nc-nd/4.0/": ("cc by-nc-nd", "cc by-nc-nd 4.0"),
    "http://rightsstatements.org/vocab/InC/1.0/": ("受版权保护", "in copyright", "inc"),
    "http://rightsstatements.org/vocab/NKC/1.0/": ("无已知版权", "no known copyright", "nkc"),
    "http://rightsstatements.org/vocab/UND/1.0/": (
        "版权状况未确定",
        "copyright undetermined",
        "und",
    ),
    "http://rightsstatements.org/vocab/CNE/1.0/": (
        "版权状况未评估",
        "copyright not evaluated",
        "cne",
    ),
}
AGENT_KINDS: dict[str, tuple[str, ...]] = {
    "person": ("个人", "人物", "人", "person"),
    "family": ("家族", "家庭", "family"),
    "corporate_body": ("团体", "机构", "组织", "单位", "corporate_body", "corporate body", "organisation", "organization"),
}  # fmt: skip

# 不公开至2040年1月1日, closed until 2040-01-01
_CLOSED_UNTIL = re.compile(
    r"(?:(?:closed\s+)?until|(?:不公开|不开放|封闭|控制)\s*(?:至|到|直至))\s*(?P<date>.+)",
    re.IGNORECASE,
)


def level(written: str) -> str | None:
    """The level that a word means."""
    return _meanings("LEVELS").get(_folded(written))


def access(written: str) -> str | None:
    """The access that a word means."""
    return _meanings("ACCESS").get(_folded(written))


def language(written: str) -> str | None:
    """The language tag that a word means."""
    return _meanings("LANGUAGES").get(_folded(written))


def rights(written: str) -> str | None:
    """The URI of the rights statement that a word means."""
    return _meanings("RIGHTS").get(_folded(written))


def agent_kind(written: str) -> str | None:
    """The kind of agent that a word means."""
    return _meanings("AGENT_KINDS").get(_folded(written))


def closed_until(written: str) -> str | None:
    """The date in `closed until …`, as written; None when the words say nothing of the kind."""
    match = _CLOSED_UNTIL.fullmatch(written.strip())
    return match["date"].strip() if match else None


def _folded(written: str) -> str:
    return " ".join(fold(written).split())


@cache
def _meanings(table: str) -> dict[str, str]:
    return {_folded(word): meaning for meaning, words in globals()[table].items() for word in words}

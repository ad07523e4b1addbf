"""The plain form of a written date: one width, one script, lower case, no stray spaces."""

import re
import unicodedata

_TRADITIONAL = (
    "國緒統豐慶順約後間無曆農陰臘閏號歷詳時個萬啟啓禎樂隆興為爲與於數載紀壹貳參陸開頭歲華暦週舊葉禮"
)
_SIMPLIFIED = (
    "国绪统丰庆顺约后间无历农阴腊闰号历详时个万启启祯乐隆兴为为与于数载纪壹贰叁陆开头岁华历周旧叶礼"
)
_OTHER_FORMS = {
    **dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True)),
    "○": "〇", "◯": "〇", "零": "〇", "O": "O",
    "–": "–", "—": "—", "―": "—", "─": "—", "━": "—", "－": "-", "‐": "-", "‑": "-", "−": "-",
    "〜": "~", "∼": "~", "‘": "'", "’": "'", "“": '"', "”": '"', "〔": "[", "〕": "]", "【": "[", "】": "]",
    "、": "、", "。": ".",
}  # fmt: skip
_TABLE = str.maketrans(_OTHER_FORMS)
_BESIDE_HAN = re.compile(r"(?<=[\u3000-\u9fff])\s+|\s+(?=[\u3000-\u9fff])")


def plain_form(text: str) -> str:
    """What the grammars of dates are written for."""
    text = unicodedata.normalize("NFKC", text).translate(_TABLE)
    text = " ".join(text.split()).casefold()
    return _BESIDE_HAN.sub("", text)

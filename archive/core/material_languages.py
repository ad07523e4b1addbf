"""The languages that material is written in, as catalogues name them and as BCP 47 does."""

import re
from functools import cache

from archive.core.languages import bcp47, is_tag

# Tag; name in Chinese; name in English; other names and ISO 639-2 codes. An institution adds here.
LANGUAGES = """
zh | 中文 | Chinese | chi zho 汉语 汉文 华语 华文 国语 普通话 中国语 mandarin chi_sim chi_tra chi_sim_vert chi_tra_vert
zh-Hans | 简体中文 | Simplified Chinese | 简体 简体字 中文简体 中文（简体） chinese-simplified
zh-Hant | 繁体中文 | Traditional Chinese | 繁体 繁体字 正体 中文繁体 中文（繁体） chinese-traditional
lzh | 文言文 | Literary Chinese | 文言 古文 古代汉语 古汉语 classical-chinese
yue | 粤语 | Cantonese | 广东话
en | 英文 | English | eng 英语
fr | 法文 | French | fre fra 法语 français
de | 德文 | German | ger deu 德语 deutsch frk deu_frak
ru | 俄文 | Russian | rus 俄语
ja | 日文 | Japanese | jpn 日语 日本语 jpn_vert
ko | 朝鲜文 | Korean | kor 韩文 韩语 朝鲜语
es | 西班牙文 | Spanish | spa 西班牙语
pt | 葡萄牙文 | Portuguese | por 葡萄牙语 葡文
it | 意大利文 | Italian | ita 意大利语
nl | 荷兰文 | Dutch | dut nld 荷兰语
la | 拉丁文 | Latin | lat 拉丁语
grc | 古希腊文 | Ancient Greek | 古希腊语
el | 希腊文 | Greek | gre ell 希腊语
ar | 阿拉伯文 | Arabic | ara 阿拉伯语
fa | 波斯文 | Persian | per fas 波斯语
he | 希伯来文 | Hebrew | heb 希伯来语
hi | 印地文 | Hindi | hin 印地语
sa | 梵文 | Sanskrit | san 梵语
bo | 藏文 | Tibetan | tib bod 藏语
mn | 蒙古文 | Mongolian | mon 蒙古语 蒙文
mn-Mong | 回鹘式蒙古文 | Traditional Mongolian | 传统蒙古文
mnc | 满文 | Manchu | 满语 清文
ug | 维吾尔文 | Uyghur | uig 维吾尔语 维文 uighur
kk | 哈萨克文 | Kazakh | kaz 哈萨克语
za | 壮文 | Zhuang | zha 壮语
ii | 彝文 | Yi | iii 彝语
dai | 傣文 | Dai | 傣语
txg | 西夏文 | Tangut | 党项文
vi | 越南文 | Vietnamese | vie 越南语 越文
th | 泰文 | Thai | tha 泰语
my | 缅甸文 | Burmese | bur mya 缅甸语 缅文
ms | 马来文 | Malay | may msa 马来语
id | 印尼文 | Indonesian | ind 印度尼西亚文 印尼语
pl | 波兰文 | Polish | pol 波兰语
cs | 捷克文 | Czech | cze ces 捷克语
hu | 匈牙利文 | Hungarian | hun 匈牙利语
ro | 罗马尼亚文 | Romanian | rum ron 罗马尼亚语
bg | 保加利亚文 | Bulgarian | bul 保加利亚语
sr | 塞尔维亚文 | Serbian | srp 塞尔维亚语
sq | 阿尔巴尼亚文 | Albanian | alb sqi 阿尔巴尼亚语
uk | 乌克兰文 | Ukrainian | ukr 乌克兰语
tr | 土耳其文 | Turkish | tur 土耳其语
sv | 瑞典文 | Swedish | swe 瑞典语
da | 丹麦文 | Danish | dan 丹麦语
no | 挪威文 | Norwegian | nor 挪威语
fi | 芬兰文 | Finnish | fin 芬兰语
eo | 世界语 | Esperanto | epo
mul | 多语种 | Multiple languages | 多种语言 multilingual
und | 语种不详 | Undetermined | undetermined unknown 不详
zxx | 无文字内容 | No linguistic content | 无文字
"""

_TRADITIONAL = str.maketrans(
    "東烏亞傳體黨蘭內華國壯爾廣無來漢滿種簡粵統維緬羅臘薩話詳語韓項馬鮮鶻麥",
    "东乌亚传体党兰内华国壮尔广无来汉满种简粤统维缅罗腊萨话详语韩项马鲜鹘麦",
)
_BETWEEN = re.compile(r"\s*[;；、,，/|]\s*|\s+and\s+|\s*&\s*|和|及")


def language_of_material(text: str) -> str | None:
    """The tag of one language as a description names it: 中文, English, chi, 德文, zh-TW."""
    key = _key(text)
    known = _tags().get(key)
    if known:
        return known
    if is_tag(text):
        tag = bcp47(text)
        return tag if tag.split("-")[0] in _names() else None
    return None


def languages_of_material(text: str) -> tuple[list[str], list[str]]:
    """The tags of all the languages in a text such as 中文;英文, and the names not known."""
    tags: list[str] = []
    unknown: list[str] = []
    for part in filter(None, (part.strip() for part in _BETWEEN.split(text))):
        tag = language_of_material(part)
        if tag is None:
            unknown.append(part)
        elif tag not in tags:
            tags.append(tag)
    return tags, unknown


def name_of_language(tag: str, language: str = "zh-Hans") -> str:
    """What a language is called in Chinese (for any zh) or English; the tag if it is not listed."""
    tag = bcp47(tag)
    names = _names().get(tag) or _names().get(tag.split("-")[0])
    if not names:
        return tag
    return names[0 if bcp47(language).startswith("zh") else 1]


def _key(text: str) -> str:
    return text.strip().translate(_TRADITIONAL).casefold().replace("(", "（").replace(")", "）")


@cache
def _rows() -> list[tuple[str, str, str, list[str]]]:
    rows = []
    for line in LANGUAGES.strip().splitlines():
        tag, chinese, english, others = (part.strip() for part in line.split("|"))
        rows.append((tag, chinese, english, others.split()))
    return rows


@cache
def _names() -> dict[str, tuple[str, str]]:
    return {tag: (chinese, english) for tag, chinese, english, _ in _rows()}


@cache
def _tags() -> dict[str, str]:
    return {
        _key(name): tag
        for tag, chinese, english, others in _rows()
        for name in (tag, chinese, english, *others)
    }

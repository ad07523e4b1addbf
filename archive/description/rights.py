"""Rights statements that records may carry, with their names: rightsstatements.org and Creative Commons."""

import re

from archive.core.languages import Texts

_STATEMENTS: dict[str, tuple[str, str]] = {
    "InC": ("受版权保护", "In Copyright"),
    "InC-OW-EU": ("受版权保护（欧盟孤儿作品）", "In Copyright – EU Orphan Work"),
    "InC-EDU": ("受版权保护，允许教育使用", "In Copyright – Educational Use Permitted"),
    "InC-NC": ("受版权保护，允许非商业使用", "In Copyright – Non-Commercial Use Permitted"),
    "InC-RUU": (
        "受版权保护，权利人不明",
        "In Copyright – Rights-holder(s) Unlocatable or Unidentifiable",
    ),
    "NoC-CR": ("无版权，合同限制", "No Copyright – Contractual Restrictions"),
    "NoC-NC": ("无版权，仅限非商业使用", "No Copyright – Non-Commercial Use Only"),
    "NoC-OKLR": ("无版权，其他法律限制", "No Copyright – Other Known Legal Restrictions"),
    "NoC-US": ("无版权（美国）", "No Copyright – United States"),
    "CNE": ("版权状况未评估", "Copyright Not Evaluated"),
    "UND": ("版权状况未确定", "Copyright Undetermined"),
    "NKC": ("无已知版权", "No Known Copyright"),
}
_LICENCES: dict[str, tuple[str, str]] = {
    "by": ("知识共享 署名", "Creative Commons Attribution"),
    "by-sa": ("知识共享 署名—相同方式共享", "Creative Commons Attribution-ShareAlike"),
    "by-nc": ("知识共享 署名—非商业性使用", "Creative Commons Attribution-NonCommercial"),
    "by-nd": ("知识共享 署名—禁止演绎", "Creative Commons Attribution-NoDerivatives"),
    "by-nc-sa": (
        "知识共享 署名—非商业性使用—相同方式共享",
        "Creative Commons Attribution-NonCommercial-ShareAlike",
    ),
    "by-nc-nd": (
        "知识共享 署名—非商业性使用—禁止演绎",
        "Creative Commons Attribution-NonCommercial-NoDerivatives",
    ),
}
_STATEMENT = re.compile(r"https?://rightsstatements\.org/(?:vocab|page)/([A-Za-z-]+)/1\.0/?")
_LICENCE = re.compile(
    r"https?://creativecommons\.org/licenses/([a-z-]+)/([0-9]\.[0-9])(?:/([a-z]{2,4}))?/?"
)
_DOMAIN = re.compile(r"https?://creativecommons\.org/publicdomain/(mark|zero)/1\.0/?")


class UnknownRights(ValueError):
    """A rights URI that is neither Creative Commons' nor RightsStatements.org's."""


def normalise(uri: str) -> str:
    """The URI as its maker defines it (http, with its last slash); raises UnknownRights."""
    uri = uri.strip()
    if match := _STATEMENT.fullmatch(uri):
        if match[1] in _STATEMENTS:
            return f"http://rightsstatements.org/vocab/{match[1]}/1.0/"
    elif match := _LICENCE.fullmatch(uri):
        if match[1] in _LICENCES:
            country = f"{match[3]}/" if match[3] else ""
            return f"http://creativecommons.org/licenses/{match[1]}/{match[2]}/{country}"
    elif match := _DOMAIN.fullmatch(uri):
        return f"http://creativecommons.org/publicdomain/{match[1]}/1.0/"
    raise UnknownRights(
        f"“{uri}” is no rights statement of rightsstatements.org or creativecommons.org."
    )


def names(uri: str) -> Texts:
    """What a rights URI is called, in Chinese and English; the URI itself when it is unknown."""
    if match := _STATEMENT.fullmatch(uri):
        chinese, english = _STATEMENTS.get(match[1], (uri, uri))
    elif match := _LICENCE.fullmatch(uri):
        chinese, english = _LICENCES.get(match[1], (uri, uri))
        chinese, english = f"{chinese} {match[2]}", f"{english} {match[2]}"
    elif match := _DOMAIN.fullmatch(uri):
        if match[1] == "mark":
            chinese, english = "公有领域", "Public Domain"
        else:
            chinese, english = "CC0 公有领域贡献", "CC0 Public Domain Dedication"
    else:
        chinese = english = uri
    return {"zh-Hans": chinese, "en": english}

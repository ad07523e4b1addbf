"""Which column of a sheet means which field: the table that an institution may extend."""

from dataclasses import dataclass
from functools import cache

from archive.core.languages import bcp47, is_tag
from archive.text.han import fold

# Compared after folding, so 檔號 and 档号, Title and title are one. DA/T 18 and ISAD(G) terms.
HEADERS: dict[str, tuple[str, ...]] = {
    "reference_code": ("档号", "reference_code", "reference code", "identifier", "编号", "code"),
    "title": ("题名", "正题名", "标题", "title"),
    "level": ("层级", "级别", "著录级别", "level", "level of description"),
    "parent": ("上级档号", "上级", "parent", "parent_code", "parent code"),
    "date": ("日期", "时间", "成文日期", "形成时间", "date", "dates"),
    "creator": ("责任者", "作者", "形成者", "creator", "creators", "author"),
    "files": ("文件", "文件名", "图像", "files", "file", "images", "filename", "filenames"),
    "access": ("公开属性", "开放状态", "开放级别", "access"),
    "scope_and_content": ("内容提要", "提要", "内容", "scope_and_content", "scope and content", "description", "abstract"),
    "extent": ("载体", "载体形态", "数量", "extent", "extent and medium"),
    "language": ("文种", "语种", "language", "languages"),
    "place": ("地点", "地名", "place", "places"),
    "subject": ("主题", "主题词", "关键词", "subject", "subjects", "keywords"),
    "rights": ("权利", "版权", "rights", "licence", "license"),
    "page_labels": ("页码", "页码标签", "page_labels", "page labels", "pages"),
    "checksum": ("校验", "校验码", "sha256", "sha-256", "checksum"),
    "arrangement_note": ("整理方式", "整理说明", "arrangement", "arrangement_note", "system of arrangement"),
    "custodial_history": ("保管沿革", "来源沿革", "custodial_history", "archival history", "custodial history"),
    "access_conditions": ("利用条件", "查阅条件", "access_conditions", "conditions governing access"),
    "reproduction_conditions": ("复制条件", "reproduction_conditions", "conditions governing reproduction"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place, its header as written, the field it means and the language it gives it in."""

    index: int
    header: str
    field: str = ""  # empty: unknown, kept as a note
    language: str | None = None


def read_header(index: int, written: str) -> Column:
    """What a header such as `题名`, `title` or `题名@en` means."""
    header = written.strip()
    name, at, tag = header.rpartition("@")
    if not at:
        name, tag = header, ""
    field = _fields().get(_folded(name))
    if field is None or (at and not is_tag(tag)):
        return Column(index, header)
    return Column(index, header, field, bcp47(tag) if at else None)


def _folded(header: str) -> str:
    return " ".join(fold(header).replace("_", " ").split())


@cache
def _fields() -> dict[str, str]:
    return {_folded(name): field for field, names in HEADERS.items() for name in names}

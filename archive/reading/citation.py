"""How to cite a record, or a part of one of its pages: pure text from facts, in the forms that scholars use."""

import json
import re
from dataclasses import dataclass, field
from datetime import date

from .page_names import is_number


@dataclass(frozen=True)
class Source:
    """The facts that a citation is made of, already in one language."""

    title: str
    reference_code: str
    institution: str
    url: str
    accessed: date
    creators: tuple[str, ...] = ()
    fonds: str = ""
    date_as_written: str = ""
    earliest: date | None = None
    latest: date | None = None
    page: str = ""  # what the page is called
    region: str = ""  # x,y,w,h in pixels
    language: str = "zh-Hans"
    persons: frozenset[str] = field(default_factory=frozenset)  # which creators are people

    @property
    def is_chinese(self) -> bool:
        return self.language.startswith("zh")

    @property
    def day(self) -> str:
        """The date as precisely as it is known: 1937-07-07, 1937-07, 1937; otherwise as written."""
        if self.earliest and self.latest:
            known = iso(self.earliest, self.latest)
            return (self.date_as_written if "/" in known else "") or known
        return self.date_as_written


def iso(earliest: date, latest: date) -> str:
    """An interval in ISO 8601, no more precise than it is."""
    if earliest == latest:
        return earliest.isoformat()
    if earliest.year != latest.year:
        return f"{earliest.year}/{latest.year}"
    if earliest.month == latest.month:
        return f"{earliest.year:04}-{earliest.month:02}"
    return f"{earliest.year:04}"


def gbt7714(source: Source) -> str:
    """GB/T 7714-2015: an archival source on line, [A/OL]."""
    creators = _creators_gbt(source)
    place = f"{source.institution}, {source.reference_code}"
    if source.page:
        place += f": {source.page}"
    if source.day:
        place += f" ({source.day})"
    title = f"{source.title}[A/OL]"
    head = f"{creators}. {title}" if creators else title
    return f"{head}. {place}[{source.accessed.isoformat()}]. {source.url}."


def _creators_gbt(source: Source) -> str:
    """The first three, then 等 or et al (GB/T 7714-2015 §8.1)."""
    names = ", ".join(source.creators[:3])
    if len(source.creators) > 3:
        names += ", 等" if source.is_chinese else ", et al"
    return names


def chicago(source: Source) -> str:
    """The Chicago Manual of Style, 17th edition, 14.221–14.231: a manuscript collection."""
    return _chicago_chinese(source) if source.is_chinese else _chicago_english(source)


def _chicago_chinese(source: Source) -> str:
    parts = [f"《{source.title}》", source.date_as_written or source.day]
    parts += [_page_words(source, "第{}页"), source.reference_code, source.fonds]
    parts += [source.institution]
    said = "，".join(part for part in parts if part)
    head = f"{'、'.join(source.creators)}：" if source.creators else ""
    return f"{head}{said}。{source.url}。"


def _chicago_english(source: Source) -> str:
    where = [_page_words(source, "p. {}"), source.reference_code, source.fonds]
    parts = [
        ", ".join(source.creators),
        f"“{source.title}.”",
        source.date_as_written or source.day,
        ", ".join(part for part in where if part),
        source.institution,
        source.url,
    ]
    said = ". ".join(part for part in parts if part) + "."
    return said.replace(".”.", ".”")


def _page_words(source: Source, pattern: str) -> str:
    return pattern.format(source.page) if is_number(source.page) else source.page


def ris(source: Source) -> str:
    """RIS, as EndNote, Zotero and NoteExpress read it."""
    lines = [("TY", "MANSCPT"), ("TI", source.title)]
    lines += [("AU", name) for name in source.creators]
    if source.earliest:
        lines.append(("PY", f"{source.earliest.year:04}"))
        lines.append(("DA", _ris_date(source)))
    lines += [("AN", source.reference_code), ("DP", source.institution), ("AV", source.fonds)]
    lines += [("SP", source.page), ("LA", source.language), ("UR", source.url)]
    lines.append(("Y2", source.accessed.strftime("%Y/%m/%d")))
    text = "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in lines if value)
    return f"{text}ER  - \r\n"


def _ris_date(source: Source) -> str:
    """YYYY/MM/DD/other, as much of it as is known."""
    if source.earliest == source.latest:
        return source.earliest.strftime("%Y/%m/%d") + "/"
    return f"{source.earliest.year:04}///{source.day}"


def bibtex(source: Source, key: str) -> str:
    """BibTeX in UTF-8; an institution's name stands in braces so that nobody turns it round."""
    fields = {
        "author": " and ".join(
            _tex(name) if name in source.persons else f"{{{_tex(name)}}}"
            for name in source.creators
        ),
        "title": f"{{{_tex(source.title)}}}",
        "year": f"{source.earliest.year}" if source.earliest else "",
        "date": source.day if source.earliest else "",
        "howpublished": _tex(f"{source.institution}, {source.reference_code}"),
        "pages": _tex(source.page),
        "note": _tex(source.fonds),
        "url": source.url,
        "urldate": source.accessed.isoformat(),
        "langid": "chinese" if source.is_chinese else "english",
    }
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{key},\n{body}\n}}\n"


_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in _one_line(text))


def csl(source: Source, key: str) -> list[dict]:
    """CSL-JSON, one item, as citeproc and Zotero read it."""
    item = {
        "id": key,
        "type": "manuscript",
        "title": source.title,
        "author": [{"literal": name} for name in source.creators],
        "issued": _csl_date(source),
        "archive": source.institution,
        "archive_location": source.reference_code,
        "archive_collection": source.fonds,
        "locator": source.page,
        "URL": source.url,
        "accessed": {"date-parts": [_parts(source.accessed)]},
        "language": source.language,
    }
    return [{name: value for name, value in item.items() if value}]


def csl_json(source: Source, key: str) -> str:
    """The same as text."""
    return json.dumps(csl(source, key), ensure_ascii=False, indent=2) + "\n"


def _csl_date(source: Source) -> dict | None:
    if not (source.earliest and source.latest):
        return {"literal": source.date_as_written} if source.date_as_written else None
    if source.earliest == source.latest:
        return {"date-parts": [_parts(source.earliest)]}
    if source.earliest.year == source.latest.year:
        return {"date-parts": [[int(part) for part in source.day.split("-")]]}
    return {"date-parts": [[source.earliest.year], [source.latest.year]]}


def _parts(day: date) -> list[int]:
    return [day.year, day.month, day.day]


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()

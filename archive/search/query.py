"""The words people type, as a query: spaces, quotes, minus, OR, brackets, fields by name.

铁桥 通车            both
"铁桥 通车"          literally
铁桥 -渡船           without the second
铁桥 OR 大桥         either
题名:铁桥            in the title; also title: 责任者: creator: 地点: place: 主题: subject: 档号: code:
date:1936..1938     dated so; also 日期:民国二十五年
"""

import re
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from archive.core.dates import read_date
from archive.search import analysis
from archive.search.contract import And, Everything, Field, Literal, Not, Or, Query, Range
from archive.search.wanted import wanted

MAX_LENGTH = 300
MAX_CLAUSES = 24
MAX_DEPTH = 8

FIELD_NAMES = {
    "title": "title", "题名": "title", "題名": "title", "标题": "title",
    "creator": "creator", "责任者": "creator", "責任者": "creator",
    "place": "place", "地点": "place", "地點": "place",
    "subject": "subject", "主题": "subject", "主題": "subject",
    "code": "code", "档号": "code", "檔號": "code",
    "date": "date", "日期": "date",
}  # fmt: skip

_QUOTES = {'"': '"', "“": "”", "”": "”", "„": "“", "「": "」", "『": "』", "«": "»", "＂": "＂"}
_OPENING, _CLOSING = "(（", ")）"
_FIELD = re.compile(rf"({'|'.join(FIELD_NAMES)})[:：]\s*", re.IGNORECASE)
_STOPS = re.compile(r"[\s()（）\"“”„「」『』«»＂]")


class QueryProblem(ValueError):
    """What is asked cannot be understood; the message says what and where."""


@dataclass
class Parsed:
    """A query, with the literals that may be marked where they are found."""

    text: str
    query: Query
    literals: list[Literal] = field(default_factory=list)


@dataclass
class _Reader:
    text: str
    at: int = 0
    clauses: int = 0
    depth: int = 0
    literals: list[Literal] = field(default_factory=list)

    def skip_blanks(self) -> None:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]


def parse(text: str) -> Parsed:
    """The query that somebody typed; raises QueryProblem with a sentence for them."""
    text = "".join(" " if ord(each) < 32 else each for each in text).strip()
    if len(text) > MAX_LENGTH:
        raise QueryProblem(
            _("That is %(length)s characters long; %(most)s can be searched at once.")
            % {"length": len(text), "most": MAX_LENGTH}
        )
    if not text:
        return Parsed(text, Everything())
    reader = _Reader(text)
    query = _either(reader, is_positive=True)
    if reader.peek():
        raise QueryProblem(
            _("There is a closing bracket without an opening one at character %(place)s.")
            % {"place": reader.at + 1}
        )
    if not _has_positive(query):
        raise QueryProblem(_("Say also what is wanted, not only what is not."))
    return Parsed(text, query, reader.literals)


def _either(reader: _Reader, is_positive: bool) -> Query:
    parts = [_all(reader, is_positive)]
    while _takes_or(reader):
        parts.append(_all(reader, is_positive))
    return parts[0] if len(parts) == 1 else Or(tuple(parts))


def _takes_or(reader: _Reader) -> bool:
    reader.skip_blanks()
    found = re.compile(r"(?:OR(?=[\s(（\"“「『]|$)|\|\|?)").match(reader.text, reader.at)
    if found:
        reader.at = found.end()
    return found is not None


def _all(reader: _Reader, is_positive: bool) -> Query:
    parts: list[Query] = []
    while True:
        reader.skip_blanks()
        if not reader.peek() or reader.peek() in _CLOSING:
            break
        before = reader.at
        if _takes_or(reader):
            reader.at = before
            break
        parts.append(_one(reader, is_positive))
    if not parts:
        raise QueryProblem(_("Something is missing at character %(place)s: a word is wanted there.")
                           % {"place": reader.at + 1})  # fmt: skip
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def _one(reader: _Reader, is_positive: bool) -> Query:
    sign = re.compile(r"(?:[-−－](?=\S)|NOT\s+(?=\S))").match(reader.text, reader.at)
    if sign:
        reader.at = sign.end()
        return Not(_one(reader, not is_positive))
    named = _FIELD.match(reader.text, reader.at)
    if named:
        name = FIELD_NAMES[named[1].lower()]
        reader.at = named.end()
        if name == "date":
            return _date_range(reader)
        return Field(name, _one(reader, is_positive))
    return _primary(reader, is_positive)


def _primary(reader: _Reader, is_positive: bool) -> Query:
    character = reader.peek()
    if character and character in _OPENING:
        opened_at = reader.at
        reader.at += 1
        reader.depth += 1
        if reader.depth > MAX_DEPTH:
            raise QueryProblem(_("Brackets stand more than %(most)s deep.") % {"most": MAX_DEPTH})
        inside = _either(reader, is_positive)
        reader.skip_blanks()
        if not reader.peek() or reader.peek() not in _CLOSING:
            raise QueryProblem(
                _("The bracket at character %(place)s is not closed.") % {"place": opened_at + 1}
            )
        reader.at += 1
        reader.depth -= 1
        return inside
    if character in _QUOTES:
        return _quoted(reader, is_positive)
    return _literal(reader, _word(reader), exact=False, is_positive=is_positive)


def _quoted(reader: _Reader, is_positive: bool) -> Query:
    opened_at = reader.at
    closing = _QUOTES[reader.peek()]
    end = reader.text.find(closing, opened_at + 1)
    if end < 0:
        raise QueryProblem(
            _("The quotation mark at character %(place)s is not closed.") % {"place": opened_at + 1}
        )
    reader.at = end + 1
    return _literal(reader, reader.text[opened_at + 1 : end], exact=True, is_positive=is_positive)


def _word(reader: _Reader) -> str:
    stop = _STOPS.search(reader.text, reader.at + 1)
    end = stop.start() if stop else len(reader.text)
    word = reader.text[reader.at : end]
    reader.at = end
    return word


def _literal(reader: _Reader, text: str, exact: bool, is_positive: bool) -> Query:
    reader.clauses += 1
    if reader.clauses > MAX_CLAUSES:
        raise QueryProblem(
            _("More than %(most)s words: please ask for fewer at once.") % {"most": MAX_CLAUSES}
        )
    if not analysis.sought(text, exact):
        raise QueryProblem(
            _("There is no letter or character to search for in “%(text)s”.") % {"text": text}
        )
    literal = Literal(text, exact)
    if is_positive:
        reader.literals.append(literal)
    return literal


def _date_range(reader: _Reader) -> Range:
    reader.skip_blanks()
    if reader.peek() in _QUOTES:
        closing = reader.text.find(_QUOTES[reader.peek()], reader.at + 1)
        end = closing if closing > 0 else len(reader.text)
        written = reader.text[reader.at + 1 : end]
        reader.at = end + 1
    else:
        written = _word(reader) if reader.peek() else ""
    if not written.strip(" ."):
        raise QueryProblem(_("After “date:” a date is wanted, for example date:1936..1938."))
    first, dots, last = re.sub("…|——?|～|~", "..", written, count=1).partition("..")
    earliest = _day(first, is_last=False) if first else None
    latest = _day(last if dots else first, is_last=True) if (last or not dots) else None
    if earliest and latest and earliest > latest:
        raise QueryProblem(_("The dates %(written)s end before they start.") % {"written": written})
    return Range(earliest, latest)


def _day(written: str, is_last: bool) -> date | None:
    reading = read_date(written.zfill(4) if written.isdigit() else written)
    day = reading.latest if is_last else reading.earliest
    if day is None:
        raise QueryProblem(_("“%(written)s” is not understood as a date.") % {"written": written})
    return day


def literals(query: Query) -> list[Literal]:
    """The literals of a query that are wanted, to be marked where they are found."""
    return [literal for _field, literal in wanted(query)]


def _has_positive(query: Query) -> bool:
    if isinstance(query, Not):
        return not _has_positive(query.part)
    if isinstance(query, And):
        return any(_has_positive(part) for part in query.parts)
    if isinstance(query, Or):
        return all(_has_positive(part) for part in query.parts)
    if isinstance(query, Field):
        return _has_positive(query.part)
    return True


def as_typed(text: str) -> str:
    """The same words without any sign that means something: for trying again."""
    plain = re.sub(r"[()（）\"“”„「」『』«»＂|]", " ", text)
    return " ".join(word.lstrip("-−－") for word in plain.split() if word not in ("OR", "NOT"))

"""From what an OCR file says of a line to the lines of a page, the same for every format."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite

from archive.core.languages import guess_script
from archive.core.material_languages import language_of_material
from archive.text.boxes import character_boxes
from archive.text.han import is_han
from archive.text.page import Box, Direction, Line, Page, Word, union

MAX_COORDINATE = 1_000_000


@dataclass(frozen=True)
class FoundWord:
    """A word as a file gives it; `space_before` is None where the file does not say."""

    text: str
    box: Box | None = None
    space_before: bool | None = None


@dataclass(frozen=True)
class FoundLine:
    """A line as a file gives it: with words, or only with a text."""

    words: Sequence[FoundWord] = ()
    text: str = ""
    box: Box | None = None
    direction: Direction | None = None


def assemble(
    found: Iterable[FoundLine],
    *,
    width: int = 0,
    height: int = 0,
    languages: Iterable[str] = (),
    source: str,
) -> Page:
    """The page that the lines make, in the order in which they come."""
    found = [line for line in found if line.text.strip() or any(w.text.strip() for w in line.words)]
    usual = _usual_direction(found)
    lines = tuple(_line(line, usual) for line in found)
    text = "".join(line.text for line in lines)
    return Page(width, height, lines, _language(languages, text), source)


def box_from_edges(left: float, top: float, right: float, bottom: float) -> Box | None:
    """A box from its edges; None where they are no numbers of an image."""
    edges = (left, top, right, bottom)
    if not all(isfinite(edge) and abs(edge) <= MAX_COORDINATE for edge in edges):
        return None
    x, y = max(round(left), 0), max(round(top), 0)
    return (x, y, max(round(right) - x, 1), max(round(bottom) - y, 1))


def box_from_points(points: str) -> Box | None:
    """The box around a polygon written "x,y x,y …" (or "x y x y …", as early ALTO has it)."""
    numbers = [float(number) for number in re.findall(r"-?\d{1,9}(?:\.\d{1,9})?", points)]
    if len(numbers) < 4 or len(numbers) % 2:
        return None
    across, down = numbers[::2], numbers[1::2]
    return box_from_edges(min(across), min(down), max(across), max(down))


def number(text: str | None) -> float | None:
    """A coordinate as XML writes it, or None."""
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if isfinite(value) and abs(value) <= MAX_COORDINATE else None


def tidy(text: str | None) -> str:
    """A text on one line, without control characters."""
    return " ".join(
        "".join(c if unicodedata.category(c) != "Cc" else " " for c in text or "").split()
    )


def _line(found: FoundLine, usual: Direction | None) -> Line:
    words = [FoundWord(tidy(w.text), w.box, w.space_before) for w in found.words if tidy(w.text)]
    box = found.box or union(word.box for word in words if word.box)
    written = tidy(found.text)
    direction = found.direction or _direction(box, written or _joined(words)) or usual or "ltr"
    if not words:
        return Line(written, box, tuple(_reckoned(written, box, direction)), direction)
    text, words = _agreed(written, words, direction)
    if box and not any(word.box for word in words):
        return Line(text, box, tuple(_reckoned(text, box, direction)), direction)
    return Line(text, box, tuple(Word(w.text, w.box) for w in words), direction)


def _agreed(
    written: str, words: list[FoundWord], direction: Direction
) -> tuple[str, list[FoundWord]]:
    """The text of a line and its words in its order; the words win where the two disagree."""
    axis = 1 if direction == "ttb" else 0
    orders = [words]
    if all(word.box for word in words):
        orders.append(sorted(words, key=lambda w: w.box[axis] if w.box else 0))
        if direction == "rtl":
            orders[-1].reverse()
    for ordered in orders if written else ():
        if _is_made_of(written, ordered):
            return written, ordered
    return _joined(words), words


def _is_made_of(text: str, words: list[FoundWord]) -> bool:
    at = 0
    for word in words:
        begin = text.find(word.text, at)
        if begin < 0 or text[at:begin].strip():
            return False
        at = begin + len(word.text)
    return not text[at:].strip()


def _joined(words: Sequence[FoundWord]) -> str:
    """The words as one text: Han characters close up, Latin words keep their spaces."""
    text = ""
    previous: FoundWord | None = None
    for word in words:
        broken = word is words[-1] and word.text in _BREAKS and text[-1:].isalpha()
        if previous and not broken and _has_space(previous, word):
            text += " "
        text += word.text
        previous = word
    return text


_CLOSING = re.compile(r"[.,;:!?)\]}’”»…%°]+")
_BREAKS = frozenset("-⸗¬=\u00ad\u2010")  # hyphens at the end of a line
_OPENING = re.compile(r"[(\[{‘“„«¿¡]+")


def _has_space(before: FoundWord, after: FoundWord) -> bool:
    last, first = before.text[-1], after.text[0]
    if _is_wide(last) and _is_wide(first):
        return False
    if _is_wide(last) or _is_wide(first):
        other = first if _is_wide(last) else last
        return bool(after.space_before) and other.isalpha()
    if after.space_before is not None:
        return after.space_before
    attached = _CLOSING.fullmatch(after.text) or _OPENING.fullmatch(before.text)
    return not (attached and _touch(before.box, after.box))


def _is_wide(character: str) -> bool:
    """Han characters, kana, and their punctuation, which stand without spaces."""
    return is_han(character) or (
        unicodedata.east_asian_width(character) in "WF"
        and (
            not "\uac00" <= character <= "\ud7a3"  # Korean has spaces
        )
    )


def _touch(before: Box | None, after: Box | None) -> bool:
    if not (before and after):
        return True
    gap = after[0] - (before[0] + before[2])
    return abs(gap) <= 0.15 * max(before[3], after[3])


def _reckoned(text: str, box: Box | None, direction: Direction) -> Iterable[Word]:
    """The words of a line that has one box for all, each with its share of it."""
    if not box:
        return
    each = character_boxes(text, box, direction)
    for token in re.finditer(r"\S+", text):
        yield Word(token.group(), union(each[token.start() : token.end()]), interpolated=True)


def _direction(box: Box | None, text: str) -> Direction | None:
    """Down the page, for Han text that is taller than wide; None where one cannot tell."""
    letters = [character for character in text if not character.isspace()]
    if box is None or len(letters) < 2 or not all(map(_is_wide, letters)):
        if sum(map(is_han, letters)) * 2 <= len(letters):
            return "ltr" if len(letters) > 1 else None
        if box is None or len(letters) < 2:
            return None
    return "ttb" if box[3] > box[2] else "ltr"


def _usual_direction(found: Sequence[FoundLine]) -> Direction | None:
    """The direction of most lines, for those that do not show it."""
    counted: Counter[Direction] = Counter()
    for line in found:
        box = line.box or union(word.box for word in line.words if word.box)
        direction = line.direction or _direction(box, line.text or _joined(line.words))
        if direction:
            counted[direction] += 1
    return counted.most_common(1)[0][0] if counted else None


def _language(named: Iterable[str], text: str) -> str | None:
    """The language most lines name; the Chinese script is seen from the text itself."""
    tags = Counter(tag for tag in map(language_of_material, filter(None, named)) if tag)
    tag = tags.most_common(1)[0][0] if tags else None
    if tag in (None, "zh"):
        return guess_script(text) or tag
    return tag

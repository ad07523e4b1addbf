"""From characters in the text of a page to boxes on its scan."""

from bisect import bisect_right
from itertools import accumulate, pairwise
from unicodedata import combining, east_asian_width

from archive.text.page import Box, Direction, Line, Page, union


def boxes_of(page: Page, start: int, end: int) -> list[Box]:
    """The boxes of the characters `start` to `end` of the plain text, one or more a line."""
    if start >= end or not page.lines:
        return []
    boxes: list[Box] = []
    index = max(bisect_right(page.line_starts, start) - 1, 0)
    while index < len(page.lines) and page.line_starts[index] < end:
        line, offset = page.lines[index], page.line_starts[index]
        boxes += boxes_in_line(line, max(start - offset, 0), min(end - offset, len(line.text)))
        index += 1
    return boxes


def boxes_in_line(line: Line, start: int, end: int) -> list[Box]:
    """The boxes of some characters of a line; words that follow each other share one."""
    if start >= end:
        return []
    if not line.words:
        box = _part(line.box, line.text, start, end, line.direction)
        return [box] if box else []
    found: list[tuple[int, Box]] = []
    for number, (word, begin) in enumerate(zip(line.words, line.word_starts, strict=True)):
        first, last = max(start - begin, 0), min(end - begin, len(word.text))
        if first < last:
            box = _part(word.box or line.box, word.text, first, last, line.direction)
            if box:
                found.append((number, box))
    return _merged(found)


def character_boxes(text: str, box: Box, direction: Direction = "ltr") -> list[Box]:
    """A box for each character, reckoned along the writing: a Han character is two Latin wide."""
    weights = [_weight(character) for character in text]
    whole = sum(weights) or 1
    x, y, width, height = box
    length = height if direction == "ttb" else width
    cuts = [round(length * done / whole) for done in accumulate(weights, initial=0)]
    spans = [(first, max(last - first, 1)) for first, last in pairwise(cuts)]
    if direction == "ttb":
        return [(x, y + first, width, size) for first, size in spans]
    if direction == "rtl":
        return [(x + max(width - first - size, 0), y, size, height) for first, size in spans]
    return [(x + first, y, size, height) for first, size in spans]


def split(box: Box, parts: int, direction: Direction = "ltr") -> list[Box]:
    """The box cut in equal parts along a direction, in its order."""
    return character_boxes("x" * parts, box, direction)


def _weight(character: str) -> int:
    if combining(character):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def _part(box: Box | None, text: str, start: int, end: int, direction: Direction) -> Box | None:
    if box is None or not text:
        return None
    if start <= 0 and end >= len(text):
        return box
    return union(character_boxes(text, box, direction)[start:end])


def _merged(found: list[tuple[int, Box]]) -> list[Box]:
    """Boxes of neighbouring words as one box each."""
    merged: list[Box] = []
    previous = None
    for number, box in found:
        if merged and previous == number - 1:
            merged[-1] = union([merged[-1], box]) or box
        else:
            merged.append(box)
        previous = number
    return merged

"""The words of one scan and where they stand on it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

Box = tuple[int, int, int, int]
Direction = Literal["ltr", "ttb", "rtl"]


@dataclass(frozen=True)
class Word:
    """A run of characters with one box: a word, or one Han character."""

    text: str
    box: Box | None = None
    interpolated: bool = False  # the box is reckoned from its line's, not measured


@dataclass(frozen=True)
class Line:
    """One line or column as it is read; its words stand in its text, in order."""

    text: str
    box: Box | None = None
    words: tuple[Word, ...] = ()
    direction: Direction = "ltr"

    @cached_property
    def word_starts(self) -> tuple[int, ...]:
        """Where each word begins in the text of the line."""
        starts, at = [], 0
        for word in self.words:
            found = self.text.find(word.text, at)
            if found < 0:
                raise ValueError(f"The word “{word.text}” is not in its line “{self.text}”.")
            starts.append(found)
            at = found + len(word.text)
        return tuple(starts)


@dataclass(frozen=True)
class Page:
    """The text of one scan: lines in reading order, boxes in pixels of the full image."""

    width: int = 0
    height: int = 0
    lines: tuple[Line, ...] = ()
    language: str | None = None
    source: str = ""  # "alto", "page", "hocr", "text", or the name of an engine

    @property
    def has_boxes(self) -> bool:
        return any(line.box for line in self.lines)

    def plain_text(self) -> str:
        """The text alone, a line break after each line."""
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Where each line begins in the plain text."""
        starts, at = [], 0
        for line in self.lines:
            starts.append(at)
            at += len(line.text) + 1
        return tuple(starts)

    def scaled(self, width: int, height: int) -> "Page":
        """The same page for an image of another size."""
        if (width, height) == (self.width, self.height):
            return self
        if not (self.width and self.height):
            return replace(self, width=width, height=height)
        across, down = width / self.width, height / self.height

        def fit(box: Box | None) -> Box | None:
            return None if box is None else scale_box(box, across, down)

        lines = tuple(
            replace(
                line,
                box=fit(line.box),
                words=tuple(replace(word, box=fit(word.box)) for word in line.words),
            )
            for line in self.lines
        )
        return replace(self, width=width, height=height, lines=lines)

    def without(self, boxes: Sequence[Box]) -> "Page":
        """The page without the lines that touch any of these; with any, only lines that have a place stay."""
        if not boxes:
            return self
        kept = tuple(
            line
            for line in self.lines
            if line.box
            and not any(
                overlap(box, place)
                for box in boxes
                for place in (line.box, *(word.box for word in line.words if word.box))
            )
        )
        return replace(self, lines=kept)

    def to_json(self) -> str:
        """The page as compact JSON; see `from_json`."""
        data: dict[str, Any] = {"w": self.width, "h": self.height}
        if self.language:
            data["lang"] = self.language
        if self.source:
            data["src"] = self.source
        data["lines"] = [_line_data(line) for line in self.lines]
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, stored: str | bytes | dict[str, Any]) -> "Page":
        """The page that `to_json` wrote, from its text or the data already parsed."""
        data = stored if isinstance(stored, dict) else json.loads(stored)
        return cls(
            width=data["w"],
            height=data["h"],
            lines=tuple(_line_from(entry) for entry in data["lines"]),
            language=data.get("lang"),
            source=data.get("src", ""),
        )


def scale_box(box: Box, across: float, down: float) -> Box:
    """The box on an enlarged or reduced image; never empty when it was not."""
    x, y, width, height = box
    left, top = round(x * across), round(y * down)
    right, bottom = round((x + width) * across), round((y + height) * down)
    return (left, top, max(right - left, 1), max(bottom - top, 1))


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes have a pixel in common."""
    return (
        one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    )


def union(boxes: Iterable[Box]) -> Box | None:
    """The smallest box around all of them."""
    corners = [(x, y, x + width, y + height) for x, y, width, height in boxes]
    if not corners:
        return None
    lefts, tops, rights, bottoms = zip(*corners, strict=True)
    left, top = min(lefts), min(tops)
    return (left, top, max(rights) - left, max(bottoms) - top)


def _line_data(line: Line) -> dict[str, Any]:
    data: dict[str, Any] = {"t": line.text}
    if line.box:
        data["b"] = line.box
    if line.direction != "ltr":
        data["d"] = line.direction
    if line.words:
        data["ws"] = [_word_data(word) for word in line.words]
    return data


def _word_data(word: Word) -> list[Any]:
    return [word.text, *(word.box or ()), *([1] if word.box and word.interpolated else [])]


def _line_from(data: dict[str, Any]) -> Line:
    return Line(
        text=data["t"],
        box=_box_from(data.get("b")),
        words=tuple(
            Word(entry[0], _box_from(entry[1:5]), interpolated=len(entry) > 5)
            for entry in data.get("ws", ())
        ),
        direction=data.get("d", "ltr"),
    )


def _box_from(numbers: Iterable[int] | None) -> Box | None:
    if not numbers:
        return None
    x, y, width, height = numbers
    return (x, y, width, height)

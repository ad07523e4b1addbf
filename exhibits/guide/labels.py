"""Labels to print: on A4, eight to a sheet, each with its number, its name and a code that opens that very stop."""

import io
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import segno
from PIL import Image, ImageDraw, ImageFont

from archive.reading import display_font

DPI = 300
COLUMNS, ROWS = 2, 4
INK, SOFT, SEAL, RULE = "#1d1a16", "#655d51", "#a3301f", "#d8cdb8"


class Label(NamedTuple):
    """What stands on one label."""

    number: int
    title: str
    other_title: str
    code: str  # the reference code of the object
    address: str


def sheet(labels: Iterable[Label]) -> bytes:
    """The labels as a PDF; raises FontMissing."""
    labels = list(labels)
    words = "".join(f"{each.title}{each.other_title}{each.code}{each.number}" for each in labels)
    face = display_font.ttf(words + "…")
    each = COLUMNS * ROWS
    pages = [_page(labels[first : first + each], face) for first in range(0, len(labels), each)]
    out = io.BytesIO()
    pages[0].save(out, "PDF", resolution=DPI, save_all=True, append_images=pages[1:])
    return out.getvalue()


def _mm(length: float) -> int:
    return round(length / 25.4 * DPI)


def _page(labels: Iterable[Label], face: bytes) -> Image.Image:
    page = Image.new("RGB", (_mm(210), _mm(297)), "white")
    width, height = _mm(95), _mm(68)
    for place, label in enumerate(labels):
        left = _mm(10) + (place % COLUMNS) * width
        top = _mm(12) + (place // COLUMNS) * height
        _draw(ImageDraw.Draw(page), page, label, face, left, top, width, height)
    return page


def _draw(draw, page, label: Label, face: bytes, left, top, width, height) -> None:
    def font(millimetres: float):
        return ImageFont.truetype(io.BytesIO(face), _mm(millimetres))

    draw.rectangle((left, top, left + width, top + height), outline=RULE, width=2)
    code = _code(label.address, _mm(34))
    page.paste(code, (left + width - code.width - _mm(4), top + height - code.height - _mm(4)))
    draw.rectangle((left + _mm(6), top + _mm(6), left + _mm(9), top + _mm(6.8)), fill=SEAL)
    draw.text((left + _mm(6), top + _mm(8)), str(label.number), fill=INK, font=font(19))
    room = width - _mm(12)
    below = top + height - _mm(34)
    y = _lines(draw, label.title, font(4.6), INK, left + _mm(46), top + _mm(8), room - _mm(40), 3)
    _lines(draw, label.other_title, font(3.4), SOFT, left + _mm(46), y + _mm(1), room - _mm(40), 2)
    draw.text((left + _mm(6), below + _mm(24)), label.code, fill=SOFT, font=font(2.9))


def _lines(draw, text: str, font, ink: str, x: int, y: int, width: int, most: int) -> int:
    """Writes a text into a width, at most so many lines; returns where it ends."""
    lines = list(_broken(text, lambda part: draw.textlength(part, font=font) <= width))
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1].rstrip() + "…"]
    for line in lines:
        draw.text((x, y), line.strip(), fill=ink, font=font)
        y += round(font.size * 1.35)
    return y


def _broken(text: str, fits) -> Iterator[str]:
    """Breaks between words, and between any two Han characters."""
    line = ""
    for part in _parts(text):
        if line and not fits((line + part).rstrip()):
            yield line
            line = part.lstrip()
        else:
            line += part
    if line:
        yield line


def _parts(text: str) -> Iterator[str]:
    word = ""
    for character in text:
        if character > "⺀":
            if word:
                yield word
            word = ""
            yield character
        else:
            word += character
            if character == " ":
                yield word
                word = ""
    if word:
        yield word


def _code(address: str, size: int) -> Image.Image:
    out = io.BytesIO()
    code = segno.make(address, error="m")
    code.save(out, kind="png", scale=max(1, size // code.symbol_size(border=2)[0]), border=2)
    return Image.open(out).convert("RGB")

"""The OCR-D sample: the same two pages as ALTO and as PAGE, Fraktur with long s and old umlauts."""

from pathlib import Path

import pytest

from archive.text.boxes import boxes_of
from archive.text.han import fold, search_form
from archive.text.readers import read_any

SAMPLE = Path(__file__).resolve().parents[3] / "shared/samples/kant_aufklaerung_1784/data"
pytestmark = pytest.mark.skipif(
    not SAMPLE.is_dir(), reason="the Kant sample is not on this machine"
)


def kant(kind, number):
    return read_any(SAMPLE / f"OCR-D-GT-{kind}" / f"PAGE_{number}_{kind}.xml")


@pytest.mark.parametrize(("number", "lines"), [("0017", 24), ("0020", 31)])
def test_alto_and_page_say_the_same(number, lines):
    alto, page = kant("ALTO", number), kant("PAGE", number)

    assert len(alto.lines) == len(page.lines) == lines
    squeezed = ["".join(each.plain_text().split()) for each in (alto, page)]
    assert squeezed[0] == squeezed[1]
    assert [line.box for line in alto.lines] == [line.box for line in page.lines]


@pytest.mark.parametrize("kind", ["ALTO", "PAGE"])
@pytest.mark.parametrize(
    ("number", "asked", "boxes"),
    [
        ("0017", "Was ist Aufklärung", [(177, 887, 655, 54)]),
        ("0017", "Berlinische Monatsschrift", [(114, 367, 788, 70)]),
        ("0017", "Zwölftes", [(252, 571, 165, 49)]),
    ],
)
def test_modern_spelling_finds_the_line_of_1784(kind, number, asked, boxes):
    page = kant(kind, number)
    form = search_form(page.plain_text())
    start = form.text.index(fold(asked))

    found = boxes_of(page, *form.span(start, start + len(fold(asked))))

    assert len(found) == 1
    for mine, wanted in zip(found[0], boxes[0], strict=True):
        assert abs(mine - wanted) <= 4


def test_a_word_cut_at_the_end_of_a_line_is_found_and_boxed_on_both_lines():
    page = kant("PAGE", "0020")
    form = search_form(page.plain_text())
    start = form.text.index("denkungsart")

    upper, lower = boxes_of(page, *form.span(start, start + len("denkungsart")))

    assert upper[0] > lower[0]
    assert upper[1] < lower[1]

"""The page: stored and read again, fitted to its image, and boxed character by character."""

import pytest

from archive.text.boxes import boxes_of, character_boxes
from archive.text.page import Line, Page, Word

WIRE = Page(
    width=1000,
    height=1400,
    lines=(
        Line(
            "於1937年 in Peking",
            (100, 100, 640, 40),
            (
                Word("於", (100, 100, 40, 40)),
                Word("1937", (140, 100, 80, 40)),
                Word("年", (220, 100, 40, 40)),
                Word("in", (300, 100, 40, 40)),
                Word("Peking", (380, 100, 120, 40)),
            ),
        ),
        Line(
            "商會月報", (800, 200, 50, 400), (Word("商會月報", (800, 200, 50, 400), True),), "ttb"
        ),
        Line("無框"),
    ),
    language="zh-Hant",
    source="alto",
)


def place(text):
    start = WIRE.plain_text().index(text)
    return start, start + len(text)


def test_a_page_is_the_same_after_it_was_stored():
    stored = WIRE.to_json()

    assert Page.from_json(stored) == WIRE
    assert Page.from_json(stored.encode()) == WIRE
    assert Page.from_json(Page().to_json()) == Page()
    assert len(stored) < 500


def test_plain_text_has_a_line_for_each_line():
    assert WIRE.plain_text() == "於1937年 in Peking\n商會月報\n無框"
    assert WIRE.line_starts == (0, 17, 22)


@pytest.mark.parametrize(
    ("text", "boxes"),
    [
        ("於", [(100, 100, 40, 40)]),
        ("於1937年", [(100, 100, 160, 40)]),
        ("37", [(180, 100, 40, 40)]),
        ("年 in", [(220, 100, 120, 40)]),
        ("king", [(420, 100, 80, 40)]),
        ("會月", [(800, 300, 50, 200)]),
        ("Peking\n商", [(380, 100, 120, 40), (800, 200, 50, 100)]),
        ("無框", []),
        (" ", []),
    ],
)
def test_a_piece_of_text_has_its_boxes(text, boxes):
    assert boxes_of(WIRE, *place(text)) == boxes


def test_the_whole_text_has_a_box_for_each_line_that_has_one():
    assert boxes_of(WIRE, 0, len(WIRE.plain_text())) == [(100, 100, 400, 40), (800, 200, 50, 400)]
    assert boxes_of(WIRE, 5, 5) == []
    assert boxes_of(Page(), 0, 10) == []


def test_a_word_that_stands_twice_in_a_line_is_boxed_where_it_stands():
    line = Line("the cat the", (0, 0, 110, 10), tuple(
        Word(text, (x, 0, width, 10)) for text, x, width in (("the", 0, 30), ("cat", 40, 30), ("the", 80, 30))
    ))  # fmt: skip
    page = Page(200, 100, (line,))

    assert boxes_of(page, 8, 11) == [(80, 0, 30, 10)]


def test_a_line_whose_words_are_not_in_its_text_is_refused():
    with pytest.raises(ValueError, match="商"):
        _ = Line("月報", None, (Word("商"),)).word_starts


def test_han_characters_take_twice_the_room_of_latin_ones():
    assert character_boxes("於ab", (0, 0, 80, 20)) == [
        (0, 0, 40, 20),
        (40, 0, 20, 20),
        (60, 0, 20, 20),
    ]
    assert character_boxes("אב", (10, 0, 20, 5), "rtl") == [(20, 0, 10, 5), (10, 0, 10, 5)]
    assert character_boxes("uͤ", (0, 0, 10, 10))[0] == (0, 0, 10, 10)


def test_a_page_read_on_a_smaller_image_fits_the_full_one():
    large = WIRE.scaled(2000, 2800)

    assert (large.width, large.height) == (2000, 2800)
    assert large.lines[0].words[0].box == (200, 200, 80, 80)
    assert large.lines[1].direction == "ttb"
    assert large.lines[1].words[0].interpolated
    assert large.lines[2].box is None
    assert large.scaled(1000, 1400) == WIRE
    assert WIRE.scaled(1000, 1400) is WIRE
    assert Page(lines=WIRE.lines).scaled(500, 700).lines == WIRE.lines
    assert WIRE.scaled(10, 14).lines[0].words[0].box == (1, 1, 1, 1)

"""What must hold for any date whatever: no text breaks the reader, and EDTF reads itself."""

import time
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive.core.dates import bounds, display, is_edtf, read_date
from archive.core.dates.eras import ERAS, lunar_new_year, sign_of
from archive.core.dates.numerals import number

WORDS = (
    "1937 37 7 一九三七 二十六 廿六 卅 元 〇 民国 光绪 民國 清 年 月 日 年代 世纪 正 闰 初 上旬 春 约 以前 以后 至 到 "
    "— - / ~ ? . , [ ] ( ) { } X before after c. circa June Summer 1920s century the and or between "
    "农历 戊申 之间 或 至今 不详 n.d. 前 公元 第三季度 星期三"
).split()
like_dates = st.lists(st.sampled_from([*WORDS, " ", "  "]), max_size=14).map("".join)
days = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))
NUMERALS = "〇一二三四五六七八九"


def han(value):
    tens, ones = divmod(value, 10)
    return f"{(NUMERALS[tens] if tens > 1 else '') + '十' if tens else ''}{NUMERALS[ones] if ones or not tens else ''}"


@settings(max_examples=200, deadline=None)
@given(st.one_of(like_dates, st.text(max_size=230)))
@example("1937年（民国二十六年（")
@example("-0001-00/..")
@example("\0")
@example("[..]")
@example("../..")
@example("9999-24")
@example("0000年")
@example("²年")
@example("٣年")
def test_no_text_breaks_the_reader(written):
    read = read_date(written)

    assert read.written == written
    if read.edtf is None:
        assert read.problem or not written.strip()
    else:
        assert read.problem is None
        assert is_edtf(read.edtf)
        assert isinstance(display(read.edtf, "zh-Hans"), str)
        if read.earliest and read.latest:
            assert read.earliest <= read.latest


@settings(max_examples=60, deadline=None)
@given(days)
def test_a_day_is_the_same_day_in_every_writing(day):
    year = "".join(NUMERALS[int(digit)] for digit in str(day.year))
    english = f"{day.day} {day:%B} {day.year}"
    writings = [
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"{year}年{han(day.month)}月{han(day.day)}日",
        f"{day:%Y%m%d}",
        f"{day.year}.{day.month}.{day.day}",
        english,
        display(day.isoformat(), "zh-Hans"),
        display(day.isoformat(), "en"),
    ]

    for written in writings:
        read = read_date(written)
        assert (read.earliest, read.latest) == (day, day), written


@given(st.integers(min_value=1, max_value=99))
def test_a_numeral_is_its_number(value):
    assert number(han(value)) == value


def test_every_year_of_every_era_lies_where_it_is_counted():
    for era in ERAS.values():
        for count in range(era.first, era.last + 1):
            read = read_date(f"{era.name}{han(count) if count < 100 else count}年")
            assert read.edtf, f"{era.name}{count}"
            assert read.earliest.year == era.year_one + count - 1
            assert read.latest - read.earliest < timedelta(days=390)


def test_the_years_of_the_qing_follow_each_other_without_a_gap():
    names = "顺治 康熙 雍正 乾隆 嘉庆 道光 咸丰 同治 光绪 宣统".split()
    spans = [bounds(ERAS[name].whole()) for name in names]

    for (_, end), (start, _) in pairwise(spans):
        assert start == end + timedelta(days=1)


@pytest.mark.parametrize(
    ("year", "day"),
    [  # from printed almanacs: the new years that histories name
        (1644, date(1644, 2, 8)),
        (1900, date(1900, 1, 31)),
        (1912, date(1912, 2, 18)),
        (1949, date(1949, 1, 29)),
        (2000, date(2000, 2, 5)),
        (2024, date(2024, 2, 10)),
    ],
)
def test_lunar_new_years_are_those_of_the_almanac(year, day):
    assert lunar_new_year(year) == day


@pytest.mark.parametrize(
    ("year", "sign"),
    [(1644, "甲申"), (1898, "戊戌"), (1911, "辛亥"), (1937, "丁丑"), (1984, "甲子")],
)
def test_a_year_has_its_sign_of_the_cycle(year, sign):
    assert sign_of(year) == sign


@pytest.mark.parametrize(
    "written",
    [
        "约" * 200, "?" * 200, "1937-" * 40, "(" * 200, "1937至" * 33, "从" * 80 + "1937" + "起" * 80,
        "约1?-" * 50, "[1937" * 40, "{" * 100, "1937/" * 40, "至" * 200, "二十" * 100, "X" * 200,
        "2004-06-~01/" * 16, "between 1 and " * 14, "early " * 30, "1937年（" * 30, " " * 198 + "1",
        "[" * 90 + "1937" + "]" * 90, "1937-07-07-" * 18, "a" * 200, "7月" * 100,
    ],
)  # fmt: skip
def test_no_text_keeps_the_reader_busy(written):
    began = time.process_time()

    read_date(written)

    assert time.process_time() - began < 0.5

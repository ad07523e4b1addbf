"""Blocks that state facts: a timeline, figures, people."""

import re
from datetime import date
from itertools import pairwise

import pytest

from exhibits.blocks.timeline.axis import Axis
from exhibits.when import When


@pytest.mark.django_db
def test_a_timeline_stands_in_the_order_of_time(hang, walk, motion):
    entries = [
        {"date": "1935", "title": {"en": "Merged"}},
        {"date": "", "title": {}, "text": {}, "object": motion.uid},
        {"date": "约1912年", "title": {"en": "Founded"}},
        {"date": "long ago", "title": {"en": "A bell is cast"}},
    ]

    page = walk(hang(("timeline", {"entries": entries})))

    places = [page.index(words) for words in ("Founded", "September 1933", "Merged", "A bell")]
    assert places == sorted(places)
    assert '<time datetime="1933-09">民国二十二年九月</time>' in page
    assert page.count("date uncertain") == 1


def test_a_date_about_a_year_is_unsure_and_a_span_is_not():
    assert When.read("约1912年").is_unsure
    assert When.read("1936?").is_unsure
    assert not When.read("1906/1912").is_unsure
    assert When.read("long ago").date_earliest is None


def test_an_axis_begins_and_ends_with_round_years():
    axis = Axis.of([When.read(written) for written in ("1906-03", "1912/1935", "1957")])

    assert axis.ticks[0] == (1900, "0.00")
    assert axis.ticks[-1] == (1960, "100.00")
    assert axis.marks[1].left == "20.00"
    assert float(axis.marks[1].width) == pytest.approx(100 * 23.997 / 60, abs=0.1)


def test_two_dates_need_no_axis():
    assert Axis.of([When.read("1906"), When.read("1912")]) is None


def test_events_of_one_day_still_have_an_axis():
    axis = Axis.of([When("", "", date(1, 1, 1), date(1, 1, 1)) for _ in range(3)])

    assert [mark.left for mark in axis.marks] == ["0.00"] * 3


@pytest.mark.django_db
@pytest.mark.parametrize(("layout", "tag"), [("wall", "<ul"), ("table", "<table")])
def test_a_figure_leads_to_its_source(hang, walk, motion, layout, tag):
    item = {"number": {"en": "27"}, "name": {"en": "votes for the loan"}, "object": motion.uid}

    page = walk(hang(("figures", {"items": [item], "layout": layout})))

    assert f'{tag} class="figures-{layout}"' in page
    assert f'href="/en/archive/{motion.record.uid}/">LJ-C-1</a>' in page


@pytest.mark.django_db
def test_people_bear_the_name_of_their_time(hang, walk, motion, council):
    roles = [
        {"period": "1912/1914", "role": {"en": "deliberates"}},
        {"period": "1920", "role": {"en": "decides"}},
    ]

    page = walk(hang(("people", {"items": [{"agent": council.uid, "roles": roles}]})))

    assert page.count("then called Provisional Council") == 1
    assert f'href="/en/archive/agents/{council.uid}/"' in page


@pytest.mark.django_db
def test_people_of_closed_records_stay_unknown(hang, walk, papers, council):
    papers.access = papers.effective_access = "staff"
    papers.save()

    page = walk(hang(("people", {"heading": {"en": "Who"}, "items": [{"agent": council.uid}]})))

    assert "Council" not in page
    assert "block-people" not in page


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "marked"), [("en", True), ("zh-hans", False)])
def test_a_date_written_in_chinese_says_so_on_english_pages(hang, walk, language, marked):
    entries = [{"date": "民国二十二年九月", "title": {"en": "A motion", "zh-Hans": "提案"}}]

    page = walk(hang(("timeline", {"entries": entries})), language)

    assert ('<span lang="zh"><time' in page) is marked


def test_items_of_a_block_without_a_heading_still_stand_below_one(hang, walk, motion):
    entries = [{"title": {"en": "The motion"}, "date": "1933", "object": motion.uid}]

    page = walk(hang(("timeline", {"entries": entries})))

    levels = [int(level) for level in re.findall(r"<h([1-6])", page.split("<article")[1])]
    assert 3 in levels
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels

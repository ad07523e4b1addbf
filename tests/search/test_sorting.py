"""The order of what is found: by date, by code, by the sound and by the strokes of a title."""

import pytest

from archive.description.models import Level
from archive.search.contract import SORTS
from archive.search.sortable import by_pinyin, by_strokes
from tests.search.conftest import put, scan


@pytest.mark.parametrize(
    ("order", "titles"),
    [
        # 重 and 长 by what they are here; tones count; 2 before 10; brackets do not count.
        (
            by_pinyin,
            "12年 1936年 Bridge 安徽 长江 重庆 澜江日报第2期 《澜江日报》第10期 妈祖 马路 铁桥 中国",
        ),
        # 铁 has ten strokes and 鐵 has twenty-one.
        (by_strokes, "Bridge 一 丁 二 中国 长江 安徽 铁桥 澜江 鐵橋"),
    ],
    ids=["pinyin", "strokes"],
)
def test_titles_stand_as_in_a_dictionary(order, titles):
    wanted = titles.split()

    assert sorted(sorted(wanted), key=order) == wanted


@pytest.fixture
def volumes(fonds):
    """Four records of which each order makes another row."""
    put("LJ-10", Level.ITEM, fonds, title="安徽", date="1938")
    put("LJ-9", Level.ITEM, fonds, title="重庆", date="1936")
    scan(put("LJ-2", Level.ITEM, fonds, title="一桥", date="1937"), "一页")
    put("LJ-30", Level.ITEM, fonds, title="Bridge")


@pytest.mark.parametrize(
    ("sort", "codes"),
    [
        ("date", ["LJ-9", "LJ-2", "LJ-10", "LJ-30"]),
        ("date-desc", ["LJ-10", "LJ-2", "LJ-9", "LJ-30"]),
        ("code", ["LJ-2", "LJ-9", "LJ-10", "LJ-30"]),
        ("pinyin", ["LJ-30", "LJ-10", "LJ-9", "LJ-2"]),
        ("strokes", ["LJ-30", "LJ-2", "LJ-10", "LJ-9"]),
    ],
)
def test_results_stand_in_the_order_asked_for(client, index, volumes, sort, codes):
    index()

    html = client.get("/zh-hans/search/", {"q": "档号:LJ", "sort": sort}).content.decode()

    places = {code: html.find(f"<span>{code}</span>") for code in codes}
    assert -1 not in places.values()
    assert sorted(codes, key=places.get) == codes


def test_pages_follow_their_record_in_every_order(client, index, volumes):
    index()

    found = {
        sort: client.get("/api/search", {"q": "一", "sort": sort}).json()["results"]
        for sort in SORTS
    }

    for sort in ("pinyin", "strokes", "code"):
        assert [each["kind"] for each in found[sort]] == ["record", "page"], sort

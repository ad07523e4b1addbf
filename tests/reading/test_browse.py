"""The holdings: fonds, tree, filters."""

import re

import pytest

from archive.description.models import Level


def test_every_fonds_is_listed_with_what_is_below_it(client, chamber, letters, letter, put):
    put("LJ-N", Level.FONDS, title={"zh-Hans": "澜江日报"})

    html = client.get("/zh-hans/archive/").content.decode()

    assert re.findall(r"<h2><a href=[^>]+>([^<]+)</a></h2>", html) == ["题名LJ-S", "澜江日报"]
    assert "<span>2 件</span><span>2 幅图像</span>" in html


def test_counts_leave_out_what_a_reader_may_not_see(client, put, scan, chamber, letter):
    secret = put("LJ-S-09", Level.ITEM, chamber, access="staff")
    scan(secret)

    html = client.get("/zh-hans/archive/").content.decode()

    assert "<span>2 件</span><span>2 幅图像</span>" in html


def test_a_cover_is_never_a_scan_that_a_reader_may_not_see(client, put, scan):
    fonds = put("LJ-A", Level.FONDS)
    secret = scan(put("LJ-A-1", Level.ITEM, fonds, access="staff"))
    shown = scan(put("LJ-A-2", Level.ITEM, fonds))

    html = client.get("/zh-hans/archive/").content.decode()

    assert f"/iiif/image/3/{shown.uid}/full/!400,400/0/default.jpg" in html
    assert secret.uid not in html


def test_a_branch_without_scripts_leads_to_the_record(client, letters, letter):
    html = client.get("/zh-hans/archive/").content.decode()

    assert f'<details data-branch="/zh-hans/archive/{letters.uid}/children/">' in html
    assert f'href="/zh-hans/archive/{letters.uid}/#contents"' in html


def test_a_branch_lists_what_stands_directly_below(client, put, letters, letter):
    put("LJ-S-01-002", Level.ITEM, letters, title={"zh-Hans": "秘密"}, access="staff")

    html = client.get(f"/zh-hans/archive/{letters.uid}/children/").content.decode()

    assert re.findall(r'class="node-title" href="[^"]+">([^<]+)<', html) == ["移建钟楼函"]


def test_the_shelf_costs_the_same_few_queries_however_many_fonds(
    client, put, guild, django_assert_num_queries
):
    put("LJ-1", Level.FONDS, creators=[guild])
    client.get("/zh-hans/archive/")
    with django_assert_num_queries(COST_OF_THE_SHELF):
        client.get("/zh-hans/archive/")
    for number in range(10):
        fonds = put(f"LJ-2{number}", Level.FONDS, creators=[guild])
        for child in range(3):
            put(f"LJ-2{number}-{child}", Level.SERIES, fonds)

    with django_assert_num_queries(COST_OF_THE_SHELF):
        client.get("/zh-hans/archive/")


COST_OF_THE_SHELF = 8


@pytest.mark.parametrize(
    ("question", "codes"),
    [
        ("level=item", {"LJ-S-01-001"}),
        ("scans=on", {"LJ-S-01-001"}),
        ("since=1908&until=1908", {"LJ-S", "LJ-S-01-001"}),
        ("until=1907", {"LJ-S"}),
        ("since=1932", set()),
        ("level=fonds&since=1900", {"LJ-S"}),
    ],
)
def test_filters_let_through_what_was_asked_for(client, letter, question, codes):
    html = client.get(f"/en/archive/?{question}").content.decode()

    assert set(re.findall(r'<span class="code">([^<]+)</span>', html)) == codes


def test_filters_that_make_no_sense_filter_nothing(client, letter):
    response = client.get("/en/archive/?level=nonsense&since=abc&page=-4")

    assert response.status_code == 200
    assert "Title LJ-S" in response.content.decode()

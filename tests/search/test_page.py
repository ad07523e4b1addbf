"""The search page: one list of records and pages, with the line itself shown."""

import pytest
from django.urls import reverse

from tests.search.conftest import scan


def open_page(client, language="zh-hans", **wanted) -> str:
    response = client.get(f"/{language}/search/", wanted)
    assert response.status_code == 200
    return response.content.decode()


def test_a_page_hit_shows_the_line_cut_from_the_scan_with_the_words_boxed(
    client, index, front_page
):
    index()

    html = open_page(client, q="铁桥")

    assert f"/iiif/image/3/{front_page.uid}/" in html
    assert "瀾江大<mark>鐵橋</mark>今日" in html
    assert 'class="hit tall"' in html  # a column is shown as a column
    assert '<b style="left:' in html


def test_hits_of_one_record_are_folded_and_counted(client, index, issue):
    for position in range(1, 4):
        scan(issue, f"第{position}版鐵橋通車", position)
    index()

    html = open_page(client, language="en", q="铁桥")

    assert html.count('<article class="hit') == 1
    assert "2 more in this file" in html
    assert f"{reverse('reading:viewer', args=[issue.uid])}?q=%E9%93%81%E6%A1%A5" in html


def test_it_says_which_writing_was_matched(client, index, front_page):
    index()

    assert '<span class="chip still">鐵橋</span>' in open_page(client, q="铁桥")


def test_a_chosen_facet_can_be_taken_away(client, index, front_page, letter, newspaper_office):
    index()

    html = open_page(client, language="en", q="铁桥", creator=newspaper_office.uid)

    assert "林氏家书" not in html
    assert "Take away:" in html


def test_nothing_found_says_what_was_tried(client, index, front_page, letter):
    index()

    html = open_page(client, language="en", q="铁桥 飞艇")

    assert "Nothing has this" in html
    assert "The words one by one" in html
    assert 'class="chip still">飞艇' in html


def test_a_question_that_is_not_understood_is_explained(client, index, letter):
    index()

    html = open_page(client, language="en", q="(铁桥")

    assert "The bracket at character 1 is not closed." in html


def test_without_an_index_the_page_says_so(client, engine, db):
    response = client.get("/en/search/", {"q": "铁桥"})

    assert response.status_code == 503
    assert "being put in order" in response.content.decode()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_page_of_everything_opens_without_a_question(client, index, front_page, language):
    index()

    assert "hit" in open_page(client, language)


def test_the_number_of_queries_does_not_grow_with_the_results(
    client, index, fonds, letter, django_assert_max_num_queries
):
    for number in range(12):
        scan(letter, f"第{number}頁鐵橋通車", number + 1)
    index()

    with django_assert_max_num_queries(24):
        open_page(client, q="铁桥")

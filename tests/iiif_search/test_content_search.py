"""Content Search 2.0 and 1.0 inside a record."""

import pytest
from django.urls import reverse

from archive.description.models import Level
from iiif import ids
from iiif.search.finding import PAGES_AT_ONCE
from tests.search.conftest import put, scan


def ask(client, record, text: str, version: int = 2, **more):
    response = client.get(
        reverse(f"iiif_search:search{version}", args=[record.uid]), {"q": text, **more}
    )
    assert response.status_code == 200, response.content
    return response.json()


def test_a_match_stands_on_its_line(client, index, front_page):
    index()

    found = ask(client, front_page.record, "铁桥")

    canvas = ids.canvas(front_page.record.uid, front_page.uid)
    assert [each["target"] for each in found["items"]] == [f"{canvas}#xywh=940,220,50,80"]
    [context] = found["annotations"][0]["items"]
    [selector] = context["target"]["selector"]
    assert (selector["prefix"], selector["exact"]) == ("瀾江大", "鐵橋")
    assert selector["suffix"].startswith("今日上午十時舉行")


def test_a_match_over_two_lines_has_a_box_on_each(client, index, front_page):
    index()

    found = ask(client, front_page.record, "十时举行")

    assert len(found["items"]) == 2
    assert len(found["annotations"][0]["items"][0]["target"]) == 2


def test_version_1_says_the_same_for_mirador(client, index, front_page):
    index()

    found = ask(client, front_page.record, "铁桥", version=1)

    canvas = ids.canvas(front_page.record.uid, front_page.uid)
    assert [each["on"] for each in found["resources"]] == [f"{canvas}#xywh=940,220,50,80"]
    assert found["within"]["total"] == 1
    assert found["hits"][0]["annotations"] == [found["resources"][0]["@id"]]
    assert found["hits"][0]["before"] == "瀾江大"


def test_a_search_in_a_fonds_finds_what_stands_below_it(client, index, fonds, front_page):
    index()

    assert len(ask(client, fonds, "鐵橋")["items"]) == 1
    assert ask(client, fonds, "飞艇")["items"] == []


def test_many_pages_come_in_parts(client, index, issue):
    for position in range(1, PAGES_AT_ONCE + 6):
        scan(issue, f"第{position}頁鐵橋", position)
    index()

    first = ask(client, issue, "铁桥")
    second = client.get(first["next"]["id"].removeprefix("http://testserver")).json()

    assert len(first["items"]) == PAGES_AT_ONCE
    assert len(second["items"]) == 5
    assert "next" not in second
    assert second["startIndex"] == PAGES_AT_ONCE
    for part in (first, second):
        assert part["partOf"]["type"] == "AnnotationCollection"
        assert part["partOf"]["first"]["id"] == first["id"]


def test_what_fits_in_one_answer_is_a_simple_list(client, index, issue, front_page):
    index()

    assert "partOf" not in ask(client, issue, "鐵橋")


@pytest.mark.parametrize("version", [1, 2])
def test_words_go_on_from_what_is_typed(client, index, issue, front_page, version):
    index()

    url = reverse(f"iiif_search:autocomplete{version}", args=[issue.uid])
    answer = client.get(url, {"q": "铁桥"}).json()

    terms = (
        [(term["value"], term["total"]) for term in answer["items"]]
        if version == 2
        else [(term["match"], term["count"]) for term in answer["terms"]]
    )
    assert terms == [("鐵橋今日", 1)]


def test_an_english_word_is_completed(client, index, letter):
    scan(letter, "The bridges of the river.\nA bridge was bridged; abridged.")
    index()

    url = reverse("iiif_search:autocomplete2", args=[letter.uid])
    answer = client.get(url, {"q": "Brid"}).json()

    assert {term["value"] for term in answer["items"]} == {"bridges", "bridge", "bridged"}


def test_what_may_not_be_seen_is_not_found(client, index, fonds):
    held = put("LJ-N-1", Level.ITEM, fonds, title="不公开", access="reading_room")
    scan(held, "鐵橋密件")
    index()

    assert (
        client.get(reverse("iiif_search:search2", args=[held.uid]), {"q": "密件"}).status_code
        == 404
    )
    assert ask(client, fonds, "密件")["items"] == []
    words = client.get(reverse("iiif_search:autocomplete2", args=[fonds.uid]), {"q": "铁桥"}).json()
    assert words["items"] == []


@pytest.mark.parametrize(
    "text",
    ["", "  ", "，", '"', "(", "-", "-铁桥", "x" * 5000, "\x00", "a OR", "date:", "𠀀", "%", "*"],
)
@pytest.mark.parametrize("version", [1, 2])
def test_no_question_breaks_it(client, index, front_page, text, version):
    index()

    for name in (f"search{version}", f"autocomplete{version}"):
        url = reverse(f"iiif_search:{name}", args=[front_page.record.uid])
        assert client.get(url, {"q": text, "start": "-1"}).status_code == 200


def test_the_page_viewer_shows_the_hits_without_scripts(client, index, front_page):
    index()

    html = client.get(f"/en/archive/{front_page.record.uid}/view/", {"q": "铁桥"}).content.decode()

    assert "On 1 page" in html
    assert "瀾江大<mark>鐵橋</mark>今日" in html
    assert '<b class="hit-box" style="left:94.0%;top:15.71%' in html
    assert client.get(f"/en/archive/{front_page.record.uid}/view/", {"q": "("}).status_code == 200

"""The search as JSON: the street side that programs rely on."""

import pytest


def ask(client, **wanted) -> dict:
    response = client.get("/api/search", wanted)
    assert response.status_code == 200, response.content
    return response.json()


def test_a_record_and_a_page_are_found_by_the_other_script(client, index, front_page, letter):
    index()

    found = ask(client, q="铁桥")

    assert found["total"] == 2
    assert {(each["kind"], each["record"]) for each in found["results"]} == {
        ("page", front_page.record.uid),
        ("record", letter.uid),
    }
    page = next(each for each in found["results"] if each["kind"] == "page")
    assert page["asset"] == front_page.uid
    assert page["boxes"] == [[940, 220, 50, 80]]
    assert "瀾江大<mark>鐵橋</mark>今日" in page["snippet"]
    assert found["also_matched"] == ["鐵橋"]


@pytest.mark.parametrize(("facet", "count"), [("record", 1), ("page", 1)])
def test_a_facet_counts_what_choosing_it_finds(client, index, front_page, letter, facet, count):
    index()

    found = ask(client, q="铁桥", kind=facet)

    assert found["total"] == count
    kinds = {value["value"]: value["count"] for value in found["facets"]["kind"]}
    assert kinds[facet] == count

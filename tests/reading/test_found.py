"""All that a search finds, taken away as a table, citations, or a manifest of its pages."""

import csv
import io
import json

import pytest

from archive.description.models import Level
from tests.iiif_search.conftest import (
    engine,
    fonds,
    front_page,
    index,
    issue,
    letter,
    newspaper_office,
    whoosh,
)
from tests.iiif_search.test_found import with_pyramid
from tests.search.conftest import put, scan

__all__ = [
    "engine",
    "fonds",
    "front_page",
    "index",
    "issue",
    "letter",
    "newspaper_office",
    "whoosh",
]


def take(client, form: str, language="en", **wanted) -> str:
    response = client.get(f"/{language}/archive/found/{form}/", wanted)
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")
    return b"".join(response.streaming_content).decode()


def test_the_table_has_a_row_for_everything_found(client, index, front_page, letter):
    index()

    text = take(client, "csv", q="铁桥")

    assert text.startswith("\ufeff")  # or Excel takes it for another encoding
    rows = list(csv.DictReader(io.StringIO(text[1:])))
    assert {row["Kind"] for row in rows} == {"page", "record"}
    page = next(row for row in rows if row["Kind"] == "page")
    assert page["Reference code"] == "LJ-N-0903"
    assert page["Permanent address"].endswith(
        f"/id/{front_page.record.uid}?page=1&xywh=940,220,50,80"
    )
    assert f"/iiif/image/3/{front_page.uid}/940,220,50,80/" in page["Image of the place"]


def test_all_are_taken_not_only_the_first_page(client, index, letter):
    for position in range(1, 46):
        scan(letter, f"第{position}頁鐵橋", position)
    index()

    rows = list(csv.reader(io.StringIO(take(client, "csv", q="铁桥", kind="page")[1:])))

    assert len(rows) == 1 + 45


def test_what_is_not_in_an_export_is_said_before_and_inside(client, index, letter, monkeypatch):
    for position in range(1, 8):
        with_pyramid(scan(letter, f"第{position}頁鐵橋", position))
    index()
    monkeypatch.setattr("archive.search.taking.MOST_ROWS", 5)
    monkeypatch.setattr("archive.search.taking.MOST_PAGES", 4)

    page = client.get("/en/search/", {"q": "鐵橋"}).content.decode()
    rows = list(csv.reader(io.StringIO(take(client, "csv", q="鐵橋")[1:])))
    manifest = client.get("/iiif/search/found", {"q": "鐵橋"}).json()

    assert "Tables and lists hold the first 5 of 8 results." in page
    assert "The manifest holds the first 4 of 7 pages." in page
    assert len(rows) == 1 + 5 + 1
    assert rows[-1][0].startswith("Only the first 5 of 8 results")
    assert len(manifest["items"]) == 4
    assert "the first of 7 found" in manifest["summary"]["en"][0]
    for form in ("bibtex", "gbt7714", "chicago"):
        assert "Only the first 5 of 8 results" in take(client, form, q="鐵橋")
    for form in ("ris", "csl"):  # which have no place for a sentence
        name = client.get(f"/en/archive/found/{form}/", {"q": "鐵橋"})["Content-Disposition"]
        assert "1-5" in name
        assert "8" in name


def test_an_export_that_holds_all_says_nothing(client, index, letter):
    scan(letter, "鐵橋")
    index()

    assert "first" not in take(client, "csv", q="铁桥")
    assert "hold the first" not in client.get("/en/search/", {"q": "铁桥"}).content.decode()


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "＝"])
def test_no_cell_becomes_a_formula(client, index, fonds, sign):
    put("LJ-F-1", Level.ITEM, fonds, title=f"{sign}HYPERLINK(桥)")
    index()

    [row] = csv.DictReader(io.StringIO(take(client, "csv", q="桥")[1:]))

    assert row["Title"].lstrip().startswith(("'", "HYPERLINK"))


@pytest.mark.parametrize(
    ("form", "sign"),
    [
        ("ris", "TY  - MANSCPT"),
        ("bibtex", "@misc{"),
        ("gbt7714", "[A/OL]"),
        ("chicago", "/id/"),
    ],
)
def test_each_is_cited(client, index, front_page, letter, form, sign):
    index()

    text = take(client, form, q="铁桥")

    assert text.count(sign) == 2
    assert f"/id/{front_page.record.uid}?page=1&xywh=940,220,50,80" in text


def test_citations_for_programs_have_a_key_each(client, index, issue):
    for position in (1, 2, 3):
        scan(issue, f"第{position}頁鐵橋", position)
    index()

    items = json.loads(take(client, "csl", q="铁桥", kind="page"))

    assert len({item["id"] for item in items}) == 3
    assert all(item["archive_location"] == "LJ-N-0903" for item in items)


def test_nothing_is_taken_that_may_not_be_seen(client, index, fonds, letter):
    held = put("LJ-X-1", Level.ITEM, fonds, title="絕密鐵橋", access="reading_room")
    scan(held, "鐵橋密件")
    index()

    for form in ("csv", "ris", "bibtex", "csl", "gbt7714", "chicago"):
        assert "LJ-X-1" not in take(client, form, q="铁桥"), form


def test_a_question_that_is_not_understood_is_no_file(client, index, letter):
    index()

    assert client.get("/en/archive/found/csv/", {"q": "(铁桥"}).status_code == 400
    assert client.get("/en/archive/found/xlsx/", {"q": "铁桥"}).status_code == 404


def test_a_hit_has_a_page_of_its_citations(client, index, front_page):
    index()
    search = client.get("/en/search/", {"q": "铁桥"}).content.decode()
    address = f"/en/archive/{front_page.record.uid}/citations/?page=1&amp;xywh=940,220,50,80"
    assert address in search

    html = client.get(address.replace("&amp;", "&")).content.decode()

    assert "[A/OL]" in html
    assert "@misc{" in html
    assert f"/iiif/image/3/{front_page.uid}/940,220,50,80/" in html

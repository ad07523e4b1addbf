"""Citations, form by form."""

import json
from datetime import date

import pytest

from archive.reading import citation
from archive.reading.citation import Source


@pytest.fixture
def chinese() -> Source:
    return Source(
        title="移建钟楼函",
        reference_code="LJ-S-01-001",
        institution="澜江档案馆",
        url="https://archive.example/id/abc",
        accessed=date(2026, 11, 24),
        creators=("澜江商务公所", "林知远"),
        fonds="澜江商务总会全宗",
        date_as_written="光绪三十四年二月十日",
        earliest=date(1908, 3, 12),
        latest=date(1908, 3, 12),
        persons=frozenset({"林知远"}),
    )


@pytest.fixture
def english() -> Source:
    return Source(
        title="On moving the bell tower",
        reference_code="LJ-S-01-001",
        institution="Lanjiang Archives",
        url="https://archive.example/id/abc?page=2",
        accessed=date(2026, 11, 24),
        creators=("Lanjiang Guild", "Lin Zhiyuan", "A", "B"),
        fonds="Chamber of Commerce",
        date_as_written="March 1908",
        earliest=date(1908, 3, 1),
        latest=date(1908, 3, 31),
        page="1v",
        language="en",
        persons=frozenset({"Lin Zhiyuan"}),
    )


def test_gbt7714_names_code_date_and_the_day_it_was_seen(chinese):
    assert citation.gbt7714(chinese) == (
        "澜江商务公所, 林知远. 移建钟楼函[A/OL]. 澜江档案馆, LJ-S-01-001 (1908-03-12)[2026-11-24]."
        " https://archive.example/id/abc."
    )


def test_gbt7714_names_three_creators_at_most_and_the_page(english):
    assert citation.gbt7714(english) == (
        "Lanjiang Guild, Lin Zhiyuan, A, et al. On moving the bell tower[A/OL]. Lanjiang Archives,"
        " LJ-S-01-001: 1v (1908-03)[2026-11-24]. https://archive.example/id/abc?page=2."
    )


def test_chicago_in_both_languages(chinese, english):
    assert citation.chicago(chinese) == (
        "澜江商务公所、林知远：《移建钟楼函》，光绪三十四年二月十日，LJ-S-01-001，澜江商务总会全宗，澜江档案馆。"
        "https://archive.example/id/abc。"
    )
    assert citation.chicago(english) == (
        "Lanjiang Guild, Lin Zhiyuan, A, B. “On moving the bell tower.” March 1908. p. 1v, LJ-S-01-001,"
        " Chamber of Commerce. Lanjiang Archives. https://archive.example/id/abc?page=2."
    )


def test_ris_says_every_fact_on_a_line_of_its_own(chinese):
    assert citation.ris(chinese).split("\r\n") == [
        "TY  - MANSCPT",
        "TI  - 移建钟楼函",
        "AU  - 澜江商务公所",
        "AU  - 林知远",
        "PY  - 1908",
        "DA  - 1908/03/12/",
        "AN  - LJ-S-01-001",
        "DP  - 澜江档案馆",
        "AV  - 澜江商务总会全宗",
        "LA  - zh-Hans",
        "UR  - https://archive.example/id/abc",
        "Y2  - 2026/11/24",
        "ER  - ",
        "",
    ]


def test_a_line_break_in_a_title_begins_no_new_field_of_ris(chinese):
    source = Source(**{**_fields(chinese), "title": "一函\r\nUR  - https://elsewhere.example"})

    lines = citation.ris(source).split("\r\n")

    assert [line for line in lines if line.startswith("UR")] == [
        "UR  - https://archive.example/id/abc"
    ]


def test_bibtex_keeps_a_body_whole_and_escapes_what_tex_reads(chinese):
    source = Source(**{**_fields(chinese), "title": "50 % of {A} & B_1"})

    text = citation.bibtex(source, "abc")

    assert "author = {{澜江商务公所} and 林知远}" in text
    assert r"title = {{50 \% of \{A\} \& B\_1}}" in text
    assert text.count("{") == text.count("}")


def test_csl_is_what_citeproc_reads(chinese, english):
    assert json.loads(citation.csl_json(chinese, "abc")) == [
        {
            "id": "abc",
            "type": "manuscript",
            "title": "移建钟楼函",
            "author": [{"literal": "澜江商务公所"}, {"literal": "林知远"}],
            "issued": {"date-parts": [[1908, 3, 12]]},
            "archive": "澜江档案馆",
            "archive_location": "LJ-S-01-001",
            "archive_collection": "澜江商务总会全宗",
            "URL": "https://archive.example/id/abc",
            "accessed": {"date-parts": [[2026, 11, 24]]},
            "language": "zh-Hans",
        }
    ]
    assert citation.csl(english, "abc")[0]["issued"] == {"date-parts": [[1908, 3]]}


@pytest.mark.parametrize(
    ("earliest", "latest", "iso", "issued"),
    [
        (date(1908, 1, 1), date(1908, 12, 31), "1908", {"date-parts": [[1908]]}),
        (date(1908, 1, 1), date(1911, 12, 31), "桥成之年", {"date-parts": [[1908], [1911]]}),
        (date(1908, 2, 1), date(1908, 2, 29), "1908-02", {"date-parts": [[1908, 2]]}),
        (None, None, "桥成之年", {"literal": "桥成之年"}),
    ],
)
def test_a_date_is_cited_no_more_exactly_than_it_is_known(chinese, earliest, latest, iso, issued):
    fields = _fields(chinese) | {
        "date_as_written": "桥成之年",
        "earliest": earliest,
        "latest": latest,
    }
    source = Source(**fields)

    assert source.day == iso
    assert citation.csl(source, "abc")[0]["issued"] == issued


def _fields(source: Source) -> dict:
    return {name: getattr(source, name) for name in source.__dataclass_fields__}


def test_a_record_is_cited_by_the_page_it_was_read_on(client, letter):
    answer = client.get(f"/zh-hans/archive/{letter.uid}/cite/?page=2&xywh=10,20,300,400").json()

    assert answer["url"] == f"http://testserver/id/{letter.uid}?page=2&xywh=10,20,300,400"
    assert "LJ-S-01-001: 1v (1908-03-12)" in answer["citations"][0]["text"]
    assert [each["form"] for each in answer["citations"]] == [
        "gbt7714",
        "chicago",
        "ris",
        "bibtex",
        "csl",
    ]


@pytest.mark.parametrize("question", ["page=9", "page=x", "page=1&xywh=1,2,3", "xywh=-1,0,2,2"])
def test_a_page_or_spot_that_is_not_there_cannot_be_cited(client, letter, question):
    assert client.get(f"/zh-hans/archive/{letter.uid}/cite/?{question}").status_code == 404


@pytest.mark.parametrize(
    ("form", "media_type", "name"),
    [
        ("ris", "application/x-research-info-systems", "LJ-S-01-001.ris"),
        ("bibtex", "application/x-bibtex", "LJ-S-01-001.bib"),
        ("csl", "application/vnd.citationstyles.csl+json", "LJ-S-01-001.json"),
    ],
)
def test_a_citation_is_downloaded_under_its_code(client, letter, form, media_type, name):
    response = client.get(f"/zh-hans/archive/{letter.uid}/cite/{form}/")

    assert response["Content-Type"] == f"{media_type}; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'

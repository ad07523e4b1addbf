"""The guide by numbers, its labels, and the counts."""

import io
import zlib

import pytest
from PIL import Image

from exhibits.guide import labels
from exhibits.guide.numbering import give_numbers
from exhibits.models import SeenCount


@pytest.fixture
def numbered(piers, exhibition):
    """The exhibition with its numbers given."""
    give_numbers(exhibition)
    return exhibition


def test_a_number_stays_with_its_block_when_others_come_before_it(numbered, hang, drawing, scan):
    blocks = dict(numbered.guide_stops.values_list("block", "number"))
    added = hang("before", ("object", {"object": scan("LJ-B-9").uid, "caption": {}, "alt": {}}))
    added.move(numbered, pos="first-child")

    give_numbers(numbered)

    after = dict(numbered.guide_stops.values_list("block", "number"))
    assert blocks.items() <= after.items()
    assert sorted(after.values()) == [1, 2, 3]


def test_a_number_opens_the_page_of_its_object(client, numbered):
    found = client.get("/en/exhibitions/bridge/stops/", {"number": "1"})
    page = client.get(found["Location"]).content.decode()

    assert found["Location"] == "/en/exhibitions/bridge/stops/1/"
    assert "The bridge closely" in page
    assert "Twenty feet &lt;deep&gt;" in page


def test_a_stop_whose_object_is_held_back_says_no_more_than_one_that_never_was(client, numbered):
    held_back = client.get("/en/exhibitions/bridge/stops/2/")
    never = client.get("/en/exhibitions/bridge/stops/77/")

    assert (held_back.status_code, never.status_code) == (404, 404)
    assert "Secret" not in held_back.content.decode()
    assert "This stop is not here" in held_back.content.decode()
    assert "This stop is not here" in never.content.decode()


def test_a_label_leads_to_its_very_stop(monkeypatch, admin_client, numbered):
    made = []
    monkeypatch.setattr("exhibits.outlets.views.sheet", lambda held: made.extend(held) or b"%PDF")

    answer = admin_client.get(f"/staff/outlets/{numbered.pk}/labels/en.pdf")

    [label] = made  # the minute is not for visitors
    assert answer["Content-Type"] == "application/pdf"
    assert label.number == 1
    assert label.address == "http://testserver/en/exhibitions/bridge/stops/1/"
    assert (label.title, label.other_title) == ("The bridge closely", "细看铁桥")


def test_nine_labels_are_two_sheets_of_a4():
    made = [
        labels.Label(
            number, "铁桥的一段很长很长的题名" * 3, "The iron bridge", "LJ-B-1", "http://a/"
        )
        for number in range(1, 10)
    ]

    pdf = labels.sheet(made)

    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") == 2
    assert b"595.2" in pdf
    assert b"841.92" in pdf
    assert Image.open(io.BytesIO(_first_image(pdf))).convert("L").getextrema()[0] < 60


def _first_image(pdf: bytes) -> bytes:
    """The picture of the first page, as the PDF holds it."""
    start = pdf.index(b"stream", pdf.index(b"/DCTDecode")) + len(b"stream\n")
    data = pdf[start : pdf.index(b"endstream", start)].strip(b"\r\n")
    return data if data.startswith(b"\xff\xd8") else zlib.decompress(data)


def tell(client, **said):
    return client.post("/api/seen", {"exhibition": "bridge", "language": "en", **said})


def test_what_is_seen_is_counted_by_day_and_place_alone(client, numbered):
    for _ in range(3):
        tell(client, where="web", place="piers")
    tell(client, where="guide", place="1")

    assert {(row.where, row.place): row.count for row in SeenCount.objects.all()} == {
        ("web", "piers"): 3,
        ("guide", "1"): 1,
    }
    assert not client.cookies


@pytest.mark.parametrize(
    "said",
    [
        {"where": "web", "place": "nowhere"},
        {"where": "guide", "place": "99"},
        {"where": "elsewhere", "place": ""},
        {"where": "web", "place": "", "language": "x" * 50},
    ],
)
def test_what_is_no_place_is_not_counted(client, numbered, said):
    assert tell(client, **said).status_code == 204
    assert not SeenCount.objects.exists()


def test_the_desk_sees_screens_labels_and_counts(admin_client, client, numbered):
    tell(client, where="hall", place="piers")

    page = admin_client.get(f"/staff/outlets/{numbered.pk}/").content.decode()

    assert "/hall/?mode=wall" in page
    assert "piers" in page
    assert admin_client.get("/staff/outlets/").status_code == 200

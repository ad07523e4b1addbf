"""What a manifest says of a record, to whom, and until when."""

import gzip
import re

import iiif_prezi3
import pytest
from django.db import transaction
from django.urls import reverse

from archive.description import arrangement
from archive.description.models import Agent, RecordAgent
from archive.text.models import Transcription
from iiif.presentation.models import PublishedDocument

pytestmark = pytest.mark.django_db


def open_manifest(client, record, **headers):
    return client.get(reverse("iiif_presentation:manifest", args=[record.uid]), headers=headers)


def test_scans_become_canvases_in_reading_order(client, letter, front, back):
    document = open_manifest(client, letter).json()

    assert [canvas["label"] for canvas in document["items"]] == [{"none": ["1r"]}, {"none": ["1v"]}]
    assert [(canvas["width"], canvas["height"]) for canvas in document["items"]] == [
        (1600, 2400)
    ] * 2
    assert front.uid in document["items"][0]["items"][0]["items"][0]["body"]["id"]


def test_a_manifest_speaks_both_languages_and_says_where_it_belongs(client, letter, volume, front):
    letter.set_date("民国二十六年七月")
    letter.rights = "http://creativecommons.org/publicdomain/mark/1.0/"
    arrangement.save_in_place(letter, volume)
    agent = Agent.objects.create(name="沈望舒", names={"zh-Hans": "沈望舒", "en": "Shen Wangshu"})
    RecordAgent.objects.create(record=letter, agent=agent)

    document = open_manifest(client, letter).json()
    told = {pair["label"]["en"][0]: pair["value"] for pair in document["metadata"]}

    assert document["label"] == {"zh-Hans": ["题名 LJ01-1-1-1"], "en": ["Title LJ01-1-1-1"]}
    assert told["Date"]["none"] == ["民国二十六年七月"]
    assert "1937" in told["Date"]["en"][0]
    assert told["Creator"] == {"zh-Hans": ["沈望舒"], "en": ["Shen Wangshu"]}
    assert document["rights"].startswith("http://creativecommons.org/")
    assert document["partOf"][0]["id"].endswith(f"/{volume.uid}/collection")
    assert document["navDate"] == "1937-07-01T00:00:00Z"


def test_the_text_of_a_page_is_referred_to_and_not_embedded(client, letter, front, back):
    with_text, without = open_manifest(client, letter).json()["items"]

    assert "items" not in with_text["annotations"][0]
    assert "annotations" not in without
    page = client.get(with_text["annotations"][0]["id"].removeprefix("http://testserver")).json()
    assert page["items"][0]["body"]["value"] == "鐵橋通車"
    assert page["items"][0]["target"] == f"{with_text['id']}#xywh=100,200,800,60"
    alto = client.get(with_text["seeAlso"][0]["id"].removeprefix("http://testserver"))
    assert 'HPOS="100"' in alto.content.decode()
    assert 'CONTENT="鐵橋通車"' in alto.content.decode()


def test_every_address_in_it_that_is_ours_can_be_followed(client, letter, volume, front, back):
    document = open_manifest(client, letter).content.decode()

    for address in sorted(
        set(re.findall(r'http://testserver(/iiif/presentation/[^"]+)', document))
    ):
        if "/range/" not in address and "/painting" not in address:
            assert client.get(address).status_code == 200, address


def test_vertical_writing_is_leafed_from_right_to_left(client, letter, scan):
    scan(letter, words="江水東流", vertical=True)

    assert open_manifest(client, letter).json()["viewingDirection"] == "right-to-left"


def test_a_file_shows_what_is_in_it_as_its_contents(
    client, volume, letter, front, back, second_letter
):
    document = open_manifest(client, volume).json()

    assert len(document["items"]) == 3
    assert [part["label"]["en"][0] for part in document["structures"][0]["items"]] == [
        "Title LJ01-1-1-1",
        "Title LJ01-1-1-2",
    ]
    iiif_prezi3.Manifest(**document)


def test_what_is_restricted_is_in_no_manifest_for_the_public(
    client, admin_client, volume, letter, front, second_letter
):
    letter.access = "staff"
    arrangement.save_in_place(letter, volume)

    assert open_manifest(client, letter).status_code == 404
    assert open_manifest(admin_client, letter).status_code == 200
    public, staff = open_manifest(client, volume), open_manifest(admin_client, volume)
    assert front.uid not in public.content.decode()
    assert front.uid in staff.content.decode()
    assert public["Cache-Control"].startswith("public")
    assert staff["Cache-Control"] == "private, no-store"


def test_absent_and_hidden_are_the_same(client, letter, front):
    letter.status = "draft"
    arrangement.save_in_place(letter, letter.parent)

    hidden = client.get(f"/iiif/presentation/3/{letter.uid}/manifest")
    absent = client.get("/iiif/presentation/3/nothing-here/manifest")

    # Each page names its own address, as it was asked for.
    answer = absent.content.replace(b"nothing-here", letter.uid.encode())
    assert (hidden.status_code, hidden.content) == (absent.status_code, answer)


def test_a_manifest_is_built_once_and_again_after_a_change(
    client, letter, front, django_assert_max_num_queries
):
    first = open_manifest(client, letter)
    with django_assert_max_num_queries(6):
        again = open_manifest(client, letter)
    text = Transcription.objects.get(asset=front)
    text.plain = ""
    text.save()
    changed = open_manifest(client, letter)

    assert again["ETag"] == first["ETag"]
    assert changed["ETag"] != first["ETag"]
    assert "annotations" not in changed.json()["items"][0]


def test_a_change_that_is_taken_back_drops_nothing(client, letter, front):
    open_manifest(client, letter)
    with transaction.atomic():
        front.label = "2r"
        front.save()
        transaction.set_rollback(True)

    assert PublishedDocument.objects.filter(record=letter).count() == 1


def test_who_has_it_already_is_told_so(client, letter, front):
    tag = open_manifest(client, letter)["ETag"]

    answer = open_manifest(client, letter, **{"If-None-Match": tag})

    assert answer.status_code == 304
    assert answer.content == b""
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_a_zipped_answer_is_the_same_document(client, letter, front):

    zipped = open_manifest(client, letter, **{"Accept-Encoding": "gzip"})

    assert zipped["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.content) == open_manifest(client, letter).content


def test_a_preflight_is_answered(client, letter, front):
    answer = client.options(f"/iiif/presentation/3/{letter.uid}/manifest")

    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_the_older_manifest_shows_the_same_pages(client, letter, front, back):
    older = client.get(f"/iiif/presentation/2/{letter.uid}/manifest").json()

    canvases = older["sequences"][0]["canvases"]
    assert [canvas["label"] for canvas in canvases] == ["1r", "1v"]
    assert "/iiif/image/2/" in canvases[0]["images"][0]["resource"]["service"]["@id"]


def test_a_record_without_scans_has_no_manifest(client, letter):
    assert open_manifest(client, letter).status_code == 404

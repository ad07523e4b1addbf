"""A published exhibition is a IIIF manifest."""

import pytest

from archive.description import arrangement
from iiif import ids


@pytest.fixture
def read(client, exhibition):
    """The manifest as a reader gets it."""

    def ask(**headers):
        path = ids.exhibition(str(exhibition.translation_key)).removeprefix("http://testserver")
        return client.get(path, headers=headers)

    return ask


def test_sections_are_ranges_and_objects_are_canvases(read, piers, drawing):
    document = read().json()

    [contents] = document["structures"]
    [section] = contents["items"]
    [canvas] = document["items"]
    assert section["label"] == {"zh-Hans": ["节piers"], "en": ["Piers"]}
    assert canvas["id"] == ids.canvas(drawing.record.uid, drawing.uid)
    assert section["items"][0] == {"id": canvas["id"], "type": "Canvas"}
    assert section["items"][1]["label"] == {"zh-Hans": ["细看铁桥"], "en": ["The bridge closely"]}


def test_a_guided_zoom_is_annotations_on_its_regions_in_both_languages(read, piers):
    [canvas] = read().json()["items"]

    [page] = canvas["annotations"]
    whole, pier, tower = page["items"]
    assert whole["target"] == canvas["id"]
    assert pier["target"] == f"{canvas['id']}#xywh=100,200,300,150"
    assert tower["target"].endswith("#xywh=600,50,200,200")
    assert [body["language"] for body in pier["body"]] == ["zh-Hans", "en"]
    assert pier["body"][1]["value"] == "<p><b>The pier</b></p><p>Twenty feet &lt;deep&gt;</p>"


def test_what_a_reader_may_not_see_is_left_out_with_its_words(read, piers, minute):
    text = read().content.decode()

    assert minute.uid not in text
    assert "密件" not in text


def test_staff_see_what_is_theirs(read, piers, minute, admin_client):
    path = ids.exhibition(str(piers.get_parent().translation_key))

    document = admin_client.get(path.removeprefix("http://testserver")).json()

    assert ids.canvas(minute.record.uid, minute.uid) in [each["id"] for each in document["items"]]


def test_nobody_is_sent_twice_what_they_have(read, piers):
    first = read()

    again = read(**{"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert first["Access-Control-Allow-Origin"] == "*"


def test_an_object_that_is_withdrawn_is_gone_at_once(read, piers, drawing):
    assert read().status_code == 200

    drawing.record.access = "closed"
    arrangement.save_in_place(drawing.record, drawing.record.parent)

    assert read().status_code == 404


def test_an_exhibition_that_is_taken_back_has_no_manifest(read, piers, exhibition):
    exhibition.unpublish()

    assert read().status_code == 404


def test_its_page_names_it_and_mirador_opens_it(client, piers, exhibition):
    manifest = ids.exhibition(str(exhibition.translation_key))

    page = client.get("/en/exhibitions/bridge/").content.decode()
    mirador = client.get("/en/exhibitions/bridge/mirador/").content.decode()

    assert manifest.removeprefix("http://testserver") in page
    assert manifest in mirador


def test_many_objects_cost_no_more_queries(read, hang, scan, django_assert_max_num_queries):
    blocks = [
        ("object", {"object": scan(f"LJ-B-1{number}").uid, "caption": {}, "alt": {}})
        for number in range(12)
    ]
    hang("many", *blocks)

    with django_assert_max_num_queries(20):
        assert len(read().json()["items"]) == 13

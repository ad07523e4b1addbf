"""The front door, the address to cite, health, and the frame of every page."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import RequestFactory
from django.utils import translation

from archive.reading.context import Site, address_in
from archive.search.engines import get_engine


@pytest.mark.parametrize(
    ("header", "door"),
    [
        ("en-GB,en;q=0.9", "/en/"),
        ("zh-CN,zh;q=0.9", "/zh-hans/"),
        ("fr", "/zh-hans/"),
        ("", "/zh-hans/"),
    ],
)
def test_the_front_door_opens_in_the_readers_language(client, header, door):
    response = client.get("/", headers={"accept-language": header})

    assert (response.status_code, response["Location"]) == (302, door)
    assert "Accept-Language" in response["Vary"]


@pytest.mark.parametrize(
    ("accept", "language", "leads_to"),
    [
        ("text/html,*/*;q=0.8", "en", "/en/archive/{uid}/"),
        ("*/*", "", "/zh-hans/archive/{uid}/"),
        ("application/ld+json", "en", "/iiif/presentation/3/{uid}/manifest"),
        ("text/html;q=0.5,application/ld+json", "", "/iiif/presentation/3/{uid}/manifest"),
    ],
)
def test_a_cited_record_leads_to_what_is_asked_for(client, letter, accept, language, leads_to):
    response = client.get(
        f"/id/{letter.uid}", headers={"accept": accept, "accept-language": language}
    )

    assert response.status_code == 303
    assert response["Location"] == leads_to.format(uid=letter.uid)


def test_a_cited_spot_leads_to_the_page_viewer(client, letter):
    response = client.get(f"/id/{letter.uid}?page=2&xywh=1,2,3,4&utm=x")

    assert response["Location"] == f"/zh-hans/archive/{letter.uid}/view/?page=2&xywh=1,2,3,4"


def test_a_record_without_scans_leads_machines_to_its_collection(client, chamber):
    response = client.get(f"/id/{chamber.uid}", headers={"accept": "application/ld+json"})

    assert response["Location"] == f"/iiif/presentation/3/{chamber.uid}/collection"


@pytest.mark.parametrize("uid", ["abcdefghjkmn", "x", "LJ-S-01-001"])
def test_a_record_that_is_not_there_cannot_be_cited(client, db, uid):
    assert client.get(f"/id/{uid}").status_code == 404


def test_the_site_says_that_it_is_alive_without_asking_anything(client):
    assert client.get("/healthz").content == b"ok\n"


def test_the_site_names_what_it_needs(client, db):
    from archive.search import indexer

    indexer.run(get_engine(), once=True)

    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (
        200,
        {"database": "ok", "storage": "ok", "index": "ok"},
    )


def test_an_index_that_is_no_longer_kept_is_told_of(client, db, settings, tmp_path):
    from archive.search import indexer
    from archive.search.engines import engine_at

    first = f"whoosh://{tmp_path / 'first'}"
    indexer.run(engine_at(first), once=True)
    indexer.run(engine_at(f"whoosh://{tmp_path / 'other'}"), once=True)
    settings.ARCHIVE_SEARCH = first

    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json()["index"].startswith("ok, but not brought up to date")


def test_the_site_is_not_ready_without_its_index(client, db, settings, tmp_path):
    settings.ARCHIVE_SEARCH = f"whoosh://{tmp_path / 'nowhere'}"

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["database"] == "ok"
    assert response.json()["index"] != "ok"


def test_the_site_is_not_ready_without_its_store(client, db, settings, tmp_path):
    settings.ARCHIVE_STORAGE = f"file://{tmp_path / 'not mounted' / 'store'}"

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["storage"] != "ok"


def test_the_same_page_is_one_step_away_in_the_other_language(client, letter):
    html = client.get(f"/en/archive/{letter.uid}/?page=2").content.decode()

    assert (
        f'<link rel="alternate" hreflang="zh-Hans" href="http://testserver/zh-hans/archive/{letter.uid}/?page=2">'
        in html
    )


@pytest.mark.parametrize(
    ("path", "language", "address"),
    [
        ("/en/archive/?level=item", "zh-hans", "/zh-hans/archive/?level=item"),
        ("/zh-hans/exhibitions/tides/", "en", "/en/exhibitions/tides/"),
        ("/staff/", "en", "/en/"),
    ],
)
def test_an_address_is_known_in_the_other_language(path, language, address):
    with translation.override("en" if path.startswith("/en") else "zh-hans"):
        assert address_in(path, language) == address


def test_the_institution_stands_in_the_frame_of_every_page(settings):
    settings.INSTITUTION = {"zh-Hans": "澜江档案馆", "en": "Lanjiang Archives"}
    request = RequestFactory().get("/en/archive/")

    with translation.override("en"):
        site = Site(request)

    assert (site.name, site.other_name, site.seal) == (
        "Lanjiang Archives",
        "澜江档案馆",
        "澜江档案",
    )


def test_an_institution_without_four_characters_has_its_initial_as_seal(settings):
    settings.INSTITUTION = {"zh-Hans": "Vitrine", "en": "Vitrine"}

    assert Site(RequestFactory().get("/")).seal == "V"


def test_editors_media_can_be_seen_but_cannot_act(client, settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path, "base_url": "/media/"},
        },
    }
    default_storage.save("a.svg", ContentFile(b"<svg xmlns='http://www.w3.org/2000/svg'/>"))

    response = client.get("/media/a.svg")

    assert response.status_code == 200
    assert "sandbox" in response["Content-Security-Policy"]
    assert client.get("/media/../secret-key").status_code == 404

"""Editors' media in a real bucket: given by the site, whole or in parts, never by an address of the bucket."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

FILM = bytes(range(256)) * 1000


@pytest.fixture
def film(seaweedfs, settings, tmp_path, monkeypatch) -> str:
    """A film in a bucket, by its name."""
    for name, value in seaweedfs.environment.items():
        monkeypatch.setenv(name, value)
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "archive.storage.media.BucketMedia",
            "OPTIONS": {
                "bucket_name": seaweedfs.bucket,
                "location": f"{tmp_path.name}/media",
                "file_overwrite": False,
                "endpoint_url": seaweedfs.environment["AWS_ENDPOINT_URL_S3"],
            },
        },
    }
    return default_storage.save("films/晨雾 1.mp4", ContentFile(FILM))


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def test_its_address_is_the_sites_and_gives_it_whole(client, film):
    address = default_storage.url(film)
    response = client.get(address)

    assert address.startswith("/media/films/")
    assert response.status_code == 200
    assert response["Content-Type"] == "video/mp4"
    assert response["Content-Length"] == str(len(FILM))
    assert "sandbox" in response["Content-Security-Policy"]
    assert body(response) == FILM


@pytest.mark.parametrize(
    ("wanted", "first", "last"),
    [
        ("bytes=0-99", 0, 99),
        ("bytes=1000-", 1000, 255_999),
        ("bytes=-100", 255_900, 255_999),
        ("bytes=255990-999999", 255_990, 255_999),
    ],
)
def test_a_player_gets_the_part_it_asks_for(client, film, wanted, first, last):
    response = client.get(default_storage.url(film), headers={"Range": wanted})

    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {first}-{last}/{len(FILM)}"
    assert body(response) == FILM[first : last + 1]


@pytest.mark.parametrize("wanted", ["bytes=0-1,5-6", "lines=1-2", "bytes=-"])
def test_what_is_no_single_range_gets_the_whole(client, film, wanted):
    response = client.get(default_storage.url(film), headers={"Range": wanted})

    assert (response.status_code, response["Content-Length"]) == (200, str(len(FILM)))
    response.close()


def test_a_range_beyond_the_end_and_a_file_that_is_not_there_are_told(client, film):
    beyond = client.get(default_storage.url(film), headers={"Range": "bytes=999999-"})

    assert beyond.status_code == 416
    assert client.get("/media/films/none.mp4").status_code == 404
    assert client.get("/media/../../masters/secret").status_code == 404


def test_a_bucket_that_does_not_answer_is_no_fault_of_the_file(client, film, settings):
    options = settings.STORAGES["default"]["OPTIONS"]
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            **settings.STORAGES["default"],
            "OPTIONS": options | {"endpoint_url": "http://127.0.0.1:9"},
        },
    }

    assert client.get(f"/media/{film}").status_code == 503

"""Pages go compressed, and nothing else."""

import gzip

import pytest

pytestmark = pytest.mark.django_db
ASKING = {"HTTP_ACCEPT_ENCODING": "gzip"}


def test_a_page_goes_compressed_to_who_reads_that(client):
    plain, packed = client.get("/en/archive/"), client.get("/en/archive/", **ASKING)

    assert "Content-Encoding" not in plain
    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain.content) / 2
    assert gzip.decompress(packed.content).startswith(b"<!doctype html>")


def test_documents_of_iiif_keep_their_own_etag(client):
    answer = client.get("/iiif/presentation/3/collection", **ASKING)

    assert answer.status_code == 200
    assert answer["ETag"].startswith('"')

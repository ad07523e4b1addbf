"""The manifest of the pages that a search finds."""

import iiif_prezi3

from archive.description.models import Level
from archive.storage.models import AssetFile, Role
from iiif import ids
from tests.search.conftest import put, scan


def with_pyramid(asset):
    """A scan whose image is ready to be shown."""
    AssetFile.objects.create(
        asset=asset, role=Role.PYRAMID, key=f"pyramids/{asset.uid}", size=1, sha256="0" * 64
    )
    return asset


def test_the_pages_found_stand_in_one_manifest_with_the_words_marked(client, index, front_page):
    with_pyramid(front_page)
    index()

    document = client.get("/iiif/search/found", {"q": "铁桥"}).json()

    iiif_prezi3.Manifest(**document)
    [canvas] = document["items"]
    assert canvas["id"] == ids.canvas(front_page.record.uid, front_page.uid)
    assert canvas["partOf"][0]["id"] == ids.manifest(front_page.record.uid)
    [mark] = canvas["annotations"][0]["items"]
    assert mark["target"] == f"{canvas['id']}#xywh=940,220,50,80"
    assert mark["body"]["value"] == "鐵橋"


def test_it_has_its_own_address(client, index, front_page):
    with_pyramid(front_page)
    index()

    document = client.get("/iiif/search/found", {"q": "铁桥", "sort": "date"}).json()
    again = client.get(document["id"].removeprefix("http://testserver")).json()

    assert again == document


def test_a_page_that_may_not_be_seen_is_not_in_it(client, index, fonds, front_page):
    held = put("LJ-X-1", Level.ITEM, fonds, title="密", access="reading_room")
    with_pyramid(scan(held, "鐵橋密件"))
    with_pyramid(front_page)
    index()

    document = client.get("/iiif/search/found", {"q": "铁桥"}).json()

    assert len(document["items"]) == 1
    assert held.uid not in str(document)


def test_without_a_page_there_is_no_manifest(client, index, letter):
    index()

    assert client.get("/iiif/search/found", {"q": "铁桥"}).status_code == 404
    assert client.get("/iiif/search/found", {"q": "(铁桥"}).status_code == 400

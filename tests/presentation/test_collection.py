"""The tree as collections: what leads to scans, and only what a reader may see."""

import pytest

from archive.description import arrangement
from archive.description.models import Level

pytestmark = pytest.mark.django_db


def open_collection(client, record=None):
    path = f"3/{record.uid}/collection" if record else "3/collection"
    return client.get(f"/iiif/presentation/{path}").json()


def listed(document) -> list[tuple[str, str]]:
    return [(item["type"], item["id"].split("/")[-2]) for item in document["items"]]


def test_the_way_leads_from_the_archive_down_to_the_manifests(
    client, council, minutes, volume, letter, front
):
    assert listed(open_collection(client)) == [("Collection", council.uid)]
    assert listed(open_collection(client, council)) == [("Collection", minutes.uid)]
    assert listed(open_collection(client, minutes)) == [("Manifest", volume.uid)]
    assert listed(open_collection(client, volume)) == [
        ("Manifest", volume.uid),
        ("Manifest", letter.uid),
    ]


def test_what_leads_to_no_scan_is_not_listed(client, place, council, front):
    place("LJ02", Level.FONDS)

    assert listed(open_collection(client)) == [("Collection", council.uid)]


def test_a_restricted_record_is_listed_for_those_who_may_see_it(
    client, admin_client, council, volume, letter, front
):
    letter.access = "reading_room"
    arrangement.save_in_place(letter, volume)

    assert listed(open_collection(client)) == []
    assert listed(open_collection(admin_client)) == [("Collection", council.uid)]

"""Who sees which image: the one judge's word, on every address, in every form."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone

from archive.description.access import READING_ROOM_GROUP
from iiif.image import known

ADDRESSES = [
    "",
    "/info.json",
    "/full/max/0/default.jpg",
    "/0,0,512,512/512,512/0/default.jpg",
    "/full/!400,400/0/default.jpg",
    "/10,10,50,50/max/15/gray.png",
]
NEXT_YEAR = timezone.localdate() + timedelta(days=365)
YESTERDAY = timezone.localdate() - timedelta(days=1)


@pytest.fixture
def sign_in(client):
    """Signs a reader in: "visitor", "reading room" or "staff"."""

    def as_(reader: str) -> None:
        if reader == "visitor":
            return
        user = User.objects.create_user(reader, is_superuser=reader == "staff")
        if reader == "reading room":
            user.groups.add(Group.objects.get_or_create(name=READING_ROOM_GROUP)[0])
        client.force_login(user)

    return as_


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    ("terms", "readers"),
    [
        ({"access": "public"}, {"visitor", "reading room", "staff"}),
        ({"access": "reading_room"}, {"reading room", "staff"}),
        ({"access": "staff"}, {"staff"}),
        ({"access": "closed"}, {"staff"}),
        ({"access": "public", "closed_until": NEXT_YEAR}, {"staff"}),
        ({"access": "public", "closed_until": YESTERDAY}, {"visitor", "reading room", "staff"}),
        ({"access": "public", "status": "draft"}, {"staff"}),
    ],
)
@pytest.mark.parametrize("reader", ["visitor", "reading room", "staff"])
def test_only_those_see_an_image_whom_the_judge_lets(
    client, hang, harbour, sign_in, address, terms, readers, reader
):
    asset = hang(harbour, **terms)
    sign_in(reader)

    answer = client.get(f"/iiif/image/3/{asset.uid}{address}")

    assert (answer.status_code in (200, 303)) == (reader in readers)
    is_public = "visitor" in readers
    assert bool(known.recall(asset.uid)) == (is_public and address != "")
    if answer.status_code == 200 and not is_public:
        assert answer["Cache-Control"] == "private, no-store"
        assert "Cookie" in answer["Vary"]
    if answer.status_code == 200 and is_public:
        assert answer["Cache-Control"].startswith("public, max-age=")
        assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize("address", [*ADDRESSES, "/full/wide/0/default.jpg"])
def test_a_forbidden_image_answers_exactly_as_an_absent_one(client, hang, harbour, address):
    asset = hang(harbour, access="staff")

    forbidden = client.get(f"/iiif/image/3/{asset.uid}{address}")
    absent = client.get(f"/iiif/image/3/{'z' * 12}{address}")

    assert forbidden.status_code == absent.status_code >= 400
    assert forbidden.content == absent.content
    assert dict(forbidden.headers) == dict(absent.headers)


def test_what_was_just_found_public_is_drawn_without_asking_again(
    see, scan, django_assert_num_queries
):
    assert see(scan, "9,9,50,50/max/0/default.png").status_code == 200

    with django_assert_num_queries(0):
        assert see(scan, "10,9,50,50/max/0/default.png").status_code == 200
    type(scan.record).objects.update(effective_access="staff")
    known.forget_all()  # as happens by itself before 5 seconds are over
    assert see(scan, "11,9,50,50/max/0/default.png").status_code == 404


def test_a_change_of_access_is_felt_within_five_seconds():
    assert known.KNOWN_SECONDS < 5

"""The one judge: one table, asked of one record and of many, and always the same answer."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from django.utils import timezone

from archive.description import arrangement
from archive.description.access import READING_ROOM_GROUP, Reader, may_see, reader_of
from archive.description.models import Level, Record

YESTERDAY = timezone.localdate() - timedelta(days=1)
TOMORROW = timezone.localdate() + timedelta(days=1)

TABLE = [
    # access, closed until, status, who may see it
    ("public", None, "published", {0, 1, 2}),
    ("reading_room", None, "published", {1, 2}),
    ("staff", None, "published", {2}),
    ("closed", None, "published", {2}),
    ("public", TOMORROW, "published", {2}),
    ("public", YESTERDAY, "published", {0, 1, 2}),
    ("reading_room", YESTERDAY, "published", {1, 2}),
    ("public", None, "draft", {2}),
]


@pytest.mark.parametrize(("access", "closed_until", "status", "seen_by"), TABLE)
def test_who_may_see_a_record(place, access, closed_until, status, seen_by):
    record = place("LJ01", Level.FONDS, access=access, closed_until=closed_until, status=status)

    for reader in Reader:
        assert may_see(reader, record) is (reader in seen_by)
        assert Record.objects.visible_to(reader).filter(pk=record.pk).exists() is (
            reader in seen_by
        )


def test_what_is_below_a_restricted_record_is_restricted_too(place, council, letter):
    council.access = "reading_room"

    place_again(council)

    letter.refresh_from_db()
    assert letter.access == "public"
    assert letter.effective_access == "reading_room"
    assert not may_see(Reader.PUBLIC, letter)


def test_the_later_of_two_closures_holds(place, council, volume):
    soon, later = TOMORROW, TOMORROW + timedelta(days=400)
    council.closed_until = later
    place_again(council)

    item = place("LJ01-1-1-2", Level.ITEM, Record.objects.get(pk=volume.pk), closed_until=soon)

    assert item.effective_closed_until == later


def test_opening_a_record_opens_what_is_below_it(council, letter):
    council.access = "staff"
    place_again(council)
    council.access = "public"
    place_again(council)

    letter.refresh_from_db()
    assert may_see(Reader.PUBLIC, letter)


def place_again(record):
    arrangement.save_in_place(record, record.parent)


@pytest.mark.django_db
def test_who_is_which_reader():
    member = User.objects.create_user("member")
    member.groups.add(Group.objects.get_or_create(name=READING_ROOM_GROUP)[0])
    gone = User.objects.create_user("gone", is_active=False, is_superuser=True)

    assert reader_of(None) is Reader.PUBLIC
    assert reader_of(AnonymousUser()) is Reader.PUBLIC
    assert reader_of(User.objects.create_user("somebody")) is Reader.PUBLIC
    assert reader_of(member) is Reader.READING_ROOM
    assert reader_of(User.objects.create_superuser("head")) is Reader.STAFF
    assert reader_of(gone) is Reader.PUBLIC

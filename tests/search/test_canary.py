"""What somebody may not see is not there for them: no hit, count, facet, year, suggestion or snippet."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from archive.description import arrangement
from archive.description.access import READING_ROOM_GROUP
from archive.description.models import Agent, Level
from tests.search.conftest import put, scan

CANARY = "絕密金絲雀"
SHUT = {
    "reading room": {"access": "reading_room"},
    "staff": {"access": "staff"},
    "closed": {"access": "closed"},
    "closed until": {"closed_until": timezone.localdate() + timedelta(days=400)},
    "draft": {"status": "draft"},
}


@pytest.fixture(params=SHUT, ids=str)
def held(request, fonds):
    """A record that the public may not see, with everything by which it could give itself away."""
    agent = Agent.objects.create(name="金絲雀馴養人", kind="person")
    record = put(
        "LJ-X-1", Level.FILE, fonds, title=CANARY, date="1777", creators=[agent],
        rights="http://rightsstatements.org/vocab/InC/1.0/", **SHUT[request.param],
    )  # fmt: skip
    item = put("LJ-X-1-1", Level.ITEM, record, title=f"{CANARY}之一")
    if request.param == "draft":
        item.status = "draft"
        item.save()
    scan(item, f"此頁有{CANARY}")
    scan(record, f"卷皮{CANARY}")
    return record


ADDRESSES = [
    ("/api/search", {"q": "金丝雀"}),
    ("/api/search", {"q": ""}),
    ("/api/search", {"q": "雀"}),
    ("/api/search", {"q": "date:1777"}),
    ("/api/search", {"q": "LJ-X-1"}),
    ("/api/suggest", {"q": "絕密"}),
    ("/api/suggest", {"q": "juemi"}),
    ("/api/suggest", {"q": "jmjsq"}),
    ("/api/suggest", {"q": "金丝雀"}),
    ("/api/search", {"q": "絕密金絲鵲"}),  # a near match
    ("/api/search", {"q": "绝密□丝雀"}),
    ("/api/search", {"q": "金絲雀馴養人", "skip": "x"}),
    ("/api/search", {"q": "jinsique xunyangren"}),
    ("/zh-hans/search/", {"q": "絕密金絲鵲"}),
    ("/zh-hans/search/", {}),
    ("/zh-hans/search/", {"q": "日报 -飞艇"}),
]


def test_the_public_sees_no_sign_of_it(client, index, held):
    index()

    for address, wanted in ADDRESSES:
        answer = client.get(address, wanted).content.decode()

        for sign in ("金絲雀", held.uid, "LJ-X-1<", '"1777', "1770 年代", '"1770"', "InC/1.0"):
            assert sign not in answer.replace(str(wanted.get("q", "-")), ""), (
                address,
                wanted,
                sign,
            )


def test_the_public_counts_nothing_of_it(client, index, held, letter):
    index()

    found = client.get("/api/search", {"q": ""}).json()

    assert found["total"] == 2  # the fonds and the letter
    assert sum(value["count"] for value in found["facets"]["kind"]) == 2
    assert 1777 not in dict(found["years"])
    assert client.get("/api/search", {"decade": "1770"}).json()["total"] == 0
    assert client.get("/api/search", {"creator": held.creators.get().uid}).json()["total"] == 0


def test_the_desk_finds_it(client, index, held):
    client.force_login(get_user_model().objects.create_superuser("archivist"))
    index()

    assert client.get("/api/search", {"q": "金丝雀"}).json()["total"] == 4


def test_the_reading_room_sees_what_it_may(client, index, fonds):
    for code, access in (("LJ-X-1", "reading_room"), ("LJ-X-2", "staff")):
        put(code, Level.ITEM, fonds, title=CANARY, access=access)
    reader = get_user_model().objects.create_user("reader")
    reader.groups.add(Group.objects.get_or_create(name=READING_ROOM_GROUP)[0])
    client.force_login(reader)
    index()

    assert client.get("/api/search", {"q": "金丝雀"}).json()["total"] == 1


def test_what_was_closed_until_yesterday_is_open_without_a_new_index(engine, index, fonds):
    from archive.description.access import Reader
    from archive.search.contract import Literal, Request, Sight

    today = timezone.localdate()
    put("LJ-X-1", Level.ITEM, fonds, title=CANARY, closed_until=today + timedelta(days=1))
    index()

    def total(day) -> int:
        return engine.search(Request(Literal("金丝雀"), Sight(Reader.PUBLIC, day))).total

    assert total(today) == 0
    assert total(today + timedelta(days=1)) == 1


@pytest.mark.parametrize("address", ["/api/search", "/zh-hans/search/"])
def test_what_was_shut_since_it_was_indexed_is_not_shown(client, index, fonds, address):
    record = put("LJ-X-1", Level.ITEM, fonds, title=CANARY)
    scan(record, f"此頁有{CANARY}")
    index()
    assert CANARY in "".join(
        client.get(address, {"q": "绝密金丝雀"}).content.decode().split("<mark>")
    )

    record.access = "staff"
    arrangement.save_in_place(record, fonds)

    answer = client.get(address, {"q": "绝密金丝雀"}).content.decode()
    assert CANARY not in answer
    assert record.uid not in answer

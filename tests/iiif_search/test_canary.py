"""What is held back or masked stands in no Content Search answer, export, histogram or text that goes out, in each engine."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.html import escape

from archive.description.models import Agent, Level, Record
from archive.pyramids import redaction
from archive.search.page import EXPORTS
from archive.storage.models import Asset, Redaction
from tests.iiif_search.test_found import with_pyramid
from tests.search.conftest import engine, new_setting, put, scan

__all__ = ["engine", "new_setting"]

CANARY = "絕密金絲雀"
QUESTIONS = [
    "金丝雀",
    "絕密",
    "雀",
    "絕密金絲鵲",
    "绝密□丝雀",
    '"金絲雀"',
    "date:1777",
    "LJ-X-1",
    "馴養人",
    "",
]
SIGNS = ("金絲雀", "金丝雀", "絕密", "馴養", "canary", '"1777', "1777:", "LJ-X-1")
TYPED = ["絕", "金", "金絲", "jue", "canar"]


def answers(client, records: list[Record], asset: Asset | None = None) -> Iterator[tuple[str, str]]:
    """Everything that goes out about some words: the address, and what it says apart from the question."""
    addresses = []
    for question in QUESTIONS:
        for record in records:
            addresses += [(f"/iiif/search/{v}/{record.uid}", question) for v in (1, 2)]
        addresses.append(("/iiif/search/found", question))
        addresses += [(f"/zh-hans/archive/found/{form}/", question) for form in EXPORTS]
        addresses += [("/zh-hans/search/", question), ("/api/search", question)]
        addresses += [(f"/zh-hans/archive/{record.uid}/view/", question) for record in records]
    for typed in TYPED:
        for record in records:
            addresses += [(f"/iiif/search/{v}/{record.uid}/autocomplete", typed) for v in (1, 2)]
        addresses.append(("/api/suggest", typed))
    for record in records:
        for version in (2, 3):
            addresses.append((f"/iiif/presentation/{version}/{record.uid}/manifest", ""))
        addresses.append((f"/iiif/presentation/3/{record.uid}/collection", ""))
        addresses.append((f"/iiif/presentation/3/{record.uid}/text", ""))
        addresses.append((f"/zh-hans/archive/{record.uid}/", ""))
        if asset:
            addresses.append((f"/iiif/presentation/3/{record.uid}/alto/{asset.uid}", ""))
            addresses.append((f"/iiif/presentation/3/{record.uid}/lines/{asset.uid}", ""))
            addresses.append((f"/zh-hans/archive/{record.uid}/view/{asset.position}/text/", ""))
    for address, question in addresses:
        response = client.get(address, {"q": question} if question else {})
        body = (
            b"".join(response.streaming_content) if response.streaming else response.content
        ).decode()
        if response.get("Content-Type", "").startswith(("application/json", "application/ld")):
            body = json.dumps(json.loads(body), ensure_ascii=False)
        yield f"{address}?q={question}", without_echo(body, question)


def without_echo(body: str, question: str) -> str:
    """An answer without the question itself, however it is written there, where it has a sign in it."""
    if not any(sign in question for sign in SIGNS):
        return body
    for written in (question, escape(question), json.dumps(question, ensure_ascii=False)[1:-1]):
        body = body.replace(written, "")
    return body


@pytest.fixture(params=["reading room", "staff", "closed", "closed until", "draft"])
def held(request, fonds) -> Record:
    """A record that the public may not see, with a page, a date, a person and a word of its own."""
    shut = {
        "closed until": {"closed_until": timezone.localdate() + timedelta(days=400)},
        "draft": {"status": "draft"},
    }.get(request.param, {"access": request.param.replace(" ", "_")})
    keeper = Agent.objects.create(name="金絲雀馴養人", kind="person")
    record = put(
        "LJ-X-1", Level.ITEM, fonds, title=CANARY, date="1777", creators=[keeper],
        scope_and_content={"en": "A canary in the mine"}, **shut,
    )  # fmt: skip
    with_pyramid(scan(record, f"此頁有{CANARY} canary"))
    return record


def test_a_held_record_gives_no_sign_in_any_answer(client, index, fonds, front_page, held):
    with_pyramid(front_page)
    index()

    for address, said in answers(client, [fonds, front_page.record]):
        for sign in (*SIGNS, held.uid):
            assert sign not in said, address
    for address, said in answers(client, [held]):
        for sign in SIGNS:
            assert sign not in said, address


def test_those_who_may_see_it_find_it_there(client, index, fonds, held):
    """The negative control: for the desk the same addresses give the canary away."""
    client.force_login(get_user_model().objects.create_superuser("archivist"))
    index()

    telling = {
        address.split("?")[0].replace(fonds.uid, "F")
        for address, said in answers(client, [fonds])
        if "金絲雀" in said or "1777" in said
    }

    assert telling >= {
        "/iiif/search/1/F", "/iiif/search/2/F", "/iiif/search/1/F/autocomplete",
        "/iiif/search/2/F/autocomplete", "/iiif/search/found", "/api/search", "/zh-hans/search/",
        *(f"/zh-hans/archive/found/{form}/" for form in EXPORTS),
    }  # fmt: skip


@pytest.fixture
def masked(front_page) -> Asset:
    """A page of a public record with a column that nobody but the desk may read."""
    asset = with_pyramid(
        scan(front_page.record, f"公開之頁鐵橋\n此行有{CANARY} canary", position=2)
    )
    redaction.redact(asset, [Redaction(x=90, y=150, width=600, height=70, seen_by="staff")])
    return asset


def test_a_masked_line_gives_no_sign_in_any_answer(client, index, fonds, front_page, masked):
    index()

    for address, said in answers(client, [fonds, masked.record], masked):
        for sign in ("金絲雀", "金丝雀", "絕密", "canary"):
            assert sign not in said, address
    assert client.get("/api/search", {"q": "金絲雀"}).json()["total"] == 0
    assert client.get("/api/search", {"q": "公開之頁"}).json()["total"] == 1


def test_a_line_masked_since_it_was_indexed_is_shown_nowhere(client, index, front_page):
    asset = with_pyramid(scan(front_page.record, f"公開之頁鐵橋\n此行有{CANARY}", position=2))
    index()
    record = asset.record
    assert any("金絲雀" in said for _address, said in answers(client, [record], asset))

    redaction.redact(asset, [Redaction(x=90, y=150, width=600, height=70, seen_by="staff")])

    for address, said in answers(client, [record], asset):
        for sign in ("金絲雀", "金丝雀", "絕密"):
            assert sign not in said, address

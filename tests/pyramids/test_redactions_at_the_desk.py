"""Who tends the archive says at the desk which part of a scan is kept from whom."""

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from archive.description import arrangement
from archive.description.models import Level, Record
from archive.storage.models import Asset, Redaction
from archive.text.models import Transcription
from archive.text.page import Line, Page


@pytest.fixture
def letter(db) -> Asset:
    record = Record(reference_code="LJ-1", level=Level.FONDS, title={"en": "A letter"})
    record = arrangement.save_in_place(record, None)
    asset = Asset.objects.create(record=record, width=1000, height=800)
    text = Transcription(asset=asset)
    text.set_page(
        Page(1000, 800, (Line("open", (0, 0, 90, 20)), Line("secret", (100, 300, 90, 20))))
    )
    text.save()
    return asset


@pytest.fixture
def archivist(client, db) -> User:
    user = User.objects.create_user("archivist")
    for app, codename in (("wagtailadmin", "access_admin"), ("storage", "change_redaction")):
        user.user_permissions.add(
            Permission.objects.get(content_type__app_label=app, codename=codename)
        )
    client.force_login(user)
    return user


@pytest.fixture
def asked_for(monkeypatch) -> list[int]:
    """The scans whose masked pyramids were asked for."""
    asked: list[int] = []
    monkeypatch.setattr(
        "archive.pyramids.desk.views.tasks.make_redacted_views",
        type("Task", (), {"enqueue": staticmethod(asked.append)}),
    )
    return asked


def form(*regions: dict, held: int = 0) -> dict:
    data = {
        "redactions-TOTAL_FORMS": len(regions),
        "redactions-INITIAL_FORMS": held,
        "redactions-MIN_NUM_FORMS": 0,
        "redactions-MAX_NUM_FORMS": 50,
    }
    for number, region in enumerate(regions):
        data |= {f"redactions-{number}-{name}": value for name, value in region.items()}
    return data


SECRET = {"x": 80, "y": 280, "width": 200, "height": 60, "seen_by": "reading_room"}


def test_a_region_is_kept_back_with_the_text_on_it(client, letter, archivist, asked_for):
    address = reverse("pyramids:redactions_of", args=[letter.uid])

    answer = client.post(address, form(SECRET | {"reason": "a name"}))

    assert answer.status_code == 302
    (redaction,) = letter.redactions.all()
    assert redaction.box == (80, 280, 200, 60)
    assert (redaction.seen_by, redaction.reason) == ("reading_room", "a name")
    assert asked_for == [letter.pk]
    assert Transcription.objects.get(asset=letter).plain == "open"
    shown = client.get(address).content.decode()
    assert 'value="280"' in shown
    assert "help-warning" in shown  # until the pyramid is made


def test_a_region_is_changed_and_another_lifted(client, letter, archivist, asked_for):
    kept = Redaction.objects.create(asset=letter, **SECRET)
    gone = Redaction.objects.create(asset=letter, x=0, y=0, width=9, height=9)
    address = reverse("pyramids:redactions_of", args=[letter.uid])

    answer = client.post(
        address,
        form(
            {
                "id": gone.pk,
                "x": 0,
                "y": 0,
                "width": 9,
                "height": 9,
                "seen_by": "staff",
                "DELETE": "on",
            },
            SECRET | {"id": kept.pk, "width": 300},
            {"x": "", "y": "", "width": "", "height": "", "seen_by": "staff"},
            held=2,
        ),
    )

    assert answer.status_code == 302
    assert [each.box for each in letter.redactions.all()] == [(80, 280, 300, 60)]


@pytest.mark.parametrize(
    "wrong", [{"x": 1000}, {"y": 4000}, {"width": 0}, {"height": -5}, {"x": ""}]
)
def test_what_is_no_region_of_the_scan_is_explained(client, letter, archivist, asked_for, wrong):
    answer = client.post(reverse("pyramids:redactions_of", args=[letter.uid]), form(SECRET | wrong))

    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()
    assert not letter.redactions.exists()
    assert not asked_for


def test_scans_are_found_by_the_code_of_their_record(client, letter, archivist):
    address = reverse("pyramids:redactions_of", args=[letter.uid])

    assert address in client.get(reverse("pyramids:redactions"), {"code": "LJ-1"}).content.decode()
    assert address not in client.get(reverse("pyramids:redactions")).content.decode()


def test_only_those_who_may_come_to_this_desk(client, letter, archivist):
    archivist.user_permissions.remove(
        *archivist.user_permissions.filter(codename="change_redaction")
    )

    assert client.get(reverse("pyramids:redactions")).status_code in (302, 403)
    answer = client.post(reverse("pyramids:redactions_of", args=[letter.uid]), form(SECRET))
    assert answer.status_code in (302, 403)
    assert not letter.redactions.exists()

"""The archivist's forms: what is saved, and what is refused with a sentence at its field."""

import pytest
from django.urls import reverse

from archive.description.models import Agent, Record

pytestmark = pytest.mark.django_db


@pytest.fixture
def fill_in(admin_client, letter):
    """Opens the letter's form, changes some fields, and saves."""

    def fill(record=letter, **changes):
        form = {
            "reference_code": record.reference_code,
            "title_0": "致弟书",
            "title_1": "Letter to a brother",
            "level": record.level,
            "parent_code": record.parent.reference_code if record.parent else "",
            "date_as_written": "民国二十六年七月",
            "access": "public",
            "status": "published",
        }
        address = reverse("record:edit", args=[record.pk])
        return admin_client.post(address, form | changes)

    return fill


def problems(answer) -> dict:
    return answer.context["form"].errors


def test_a_saved_form_changes_the_record(fill_in, letter):
    letter.title["de"] = "Brief an den Bruder"
    letter.save()
    Agent.objects.create(name="沈望舒")

    answer = fill_in(letter, creator_names="沈望舒；")

    assert answer.status_code == 302
    letter.refresh_from_db()
    assert letter.title == {
        "zh-Hans": "致弟书", "en": "Letter to a brother", "de": "Brief an den Bruder",
    }  # fmt: skip
    assert letter.date_edtf == "1937-07"
    assert [agent.name for agent in letter.creators.all()] == ["沈望舒"]
    assert letter.revision == 2


def test_a_date_that_cannot_be_read_stays_as_it_is_written(fill_in, letter, admin_client):
    fill_in(date_as_written="江水初涨之年")

    letter.refresh_from_db()
    assert (letter.date_as_written, letter.date_edtf) == ("江水初涨之年", "")
    page = admin_client.get(reverse("record:edit", args=[letter.pk])).content.decode()
    assert "Kept as text" in page or "按原文保存" in page


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reference_code": "LJ01"}, "reference_code"),
        ({"parent_code": "LJ99"}, "parent_code"),
        ({"parent_code": ""}, "parent_code"),
        ({"title_0": "", "title_1": ""}, "title"),
        ({"creator_names": "无名氏"}, "creator_names"),
        ({"rights": "http://example.org/mine"}, "rights"),
        ({"level": "volume"}, "level"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_changed(fill_in, letter, changes, field):
    before = Record.objects.values().get(pk=letter.pk)

    answer = fill_in(**changes)

    assert answer.status_code == 200
    assert list(problems(answer)) == [field]
    assert Record.objects.values().get(pk=letter.pk) == before


def test_a_record_moves_with_what_is_below_it(fill_in, place, council, minutes, volume, letter):
    place("LJ02", "fonds")

    fill_in(minutes, parent_code="LJ02")

    letter.refresh_from_db()
    assert not letter.lineage.startswith(council.lineage)


def test_a_new_record_is_made_in_its_place(admin_client, volume):
    answer = admin_client.post(
        reverse("record:add"),
        {
            "reference_code": "LJ01-1-1-9", "title_0": "新件", "level": "item",
            "parent_code": volume.reference_code, "access": "public", "status": "draft",
        },
    )  # fmt: skip

    assert answer.status_code == 302
    made = Record.objects.get(reference_code="LJ01-1-1-9")
    assert made.parent == volume
    assert made.lineage.startswith(volume.lineage)


def test_the_desk_is_for_staff(client, letter):
    assert client.get(reverse("record:edit", args=[letter.pk])).status_code == 302

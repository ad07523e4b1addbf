"""The tree: what may stand where, and what a move takes with it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from archive.description import arrangement
from archive.description.models import Level, Record


def test_a_record_knows_the_way_down_to_it(council, minutes, volume, letter):
    assert letter.lineage == f"/{council.pk}/{minutes.pk}/{volume.pk}/{letter.pk}/"
    assert arrangement.ancestors(letter) == [council, minutes, volume]
    assert set(Record.objects.below(minutes)) == {volume, letter}


@pytest.mark.parametrize(
    ("level", "parent"),
    [
        (Level.ITEM, None),
        (Level.SERIES, None),
        (Level.FONDS, "council"),
        (Level.FILE, "letter"),
        (Level.ITEM, "letter"),
    ],
)
def test_what_cannot_stand_there_is_refused_with_the_field(request, place, level, parent):
    above = request.getfixturevalue(parent) if parent else None

    with pytest.raises(ValidationError) as refused:
        place("LJ09", level, above)

    assert "parent" in refused.value.message_dict
    assert not Record.objects.filter(reference_code="LJ09").exists()


def test_a_record_cannot_be_moved_below_itself(minutes, volume):
    with pytest.raises(ValidationError) as refused:
        arrangement.save_in_place(minutes, volume)

    assert "itself" in str(refused.value)


def test_a_code_is_given_once(place, council):
    with pytest.raises(ValidationError) as refused:
        place("LJ01", Level.FONDS)

    assert refused.value.message_dict["reference_code"] == [
        "Reference code: another record has it already."
    ]


def test_a_date_that_ends_before_it_starts_is_refused_by_form_and_database(council):
    council.date_earliest, council.date_latest = date(1937, 2, 1), date(1937, 1, 1)

    with pytest.raises(ValidationError) as refused:
        arrangement.save_in_place(council, None)
    with pytest.raises(IntegrityError), transaction.atomic():
        council.save()

    assert "ends before it starts" in str(refused.value)


def test_a_move_takes_everything_below_along(place, council, minutes, volume, letter):
    other = place("LJ02", Level.FONDS, access="staff")
    revision = letter.revision

    arrangement.save_in_place(minutes, other)

    letter.refresh_from_db()
    assert letter.lineage == f"/{other.pk}/{minutes.pk}/{volume.pk}/{letter.pk}/"
    assert letter.effective_access == "staff"
    assert letter.revision > revision
    assert not Record.objects.below(council).exists()


def test_siblings_stand_in_the_order_they_came(place, volume):
    codes = [f"LJ01-1-1-{number}" for number in (3, 1, 2)]
    for code in codes:
        place(code, Level.ITEM, volume)

    assert list(volume.children.values_list("reference_code", flat=True)) == codes

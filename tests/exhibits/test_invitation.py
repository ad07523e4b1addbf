"""The invitation to contribute: visitors read what is sought and write a letter that already says what it is about."""

import pytest
from django.core.exceptions import ValidationError

from exhibits.blocks.body import Body

SOUGHT = {"zh-Hans": "您认得照片里的人吗？", "en": "Do you know these faces?"}


def test_it_leads_to_a_letter_about_this_object(hang, walk, motion):
    page = walk(
        hang(
            (
                "invitation",
                {"heading": SOUGHT, "object": motion.uid, "mail": "hall@lanjiang.example"},
            )
        )
    )

    assert SOUGHT["en"] in page
    assert "mailto:hall@lanjiang.example?subject=A%20section%20%C2%B7%20" in page
    assert f"/archive/{motion.record.uid}/" in page


def test_a_telephone_number_can_be_called(hang, walk):
    page = walk(hang(("invitation", {"heading": SOUGHT, "telephone": "+86 (0571) 555-0148"})))

    assert 'href="tel:+8605715550148"' in page
    assert "mailto:" not in page


def test_it_stands_when_its_object_was_withdrawn(hang, walk):
    page = walk(hang(("invitation", {"heading": SOUGHT, "object": "gone00000000"})), "zh-hans")

    assert SOUGHT["zh-Hans"] in page
    assert "invitation-seen" not in page


@pytest.mark.parametrize("value", [{"mail": "nobody"}, {"telephone": "call <me>"}, {"heading": {}}])
def test_ways_that_lead_nowhere_are_refused(value):
    block = Body.base_blocks["invitation"]
    held = block.to_python({"heading": SOUGHT, **value})

    with pytest.raises(ValidationError):
        block.clean(held)

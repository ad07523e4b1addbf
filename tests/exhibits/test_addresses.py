"""The address of a section never hides another view of its exhibition."""

import pytest
from django.core.exceptions import ValidationError

from exhibits.models import SectionPage


def section(exhibition, title: str, **fields) -> SectionPage:
    return exhibition.add_child(
        instance=SectionPage(titles={"zh-Hans": "展厅", "en": title}, **fields)
    )


def test_a_section_called_hall_gets_an_address_of_its_own(exhibition):
    assert section(exhibition, "Hall").slug == "hall-section"
    assert section(exhibition, "The hall").slug == "the-hall"


def test_an_address_that_is_taken_is_refused(exhibition):
    page = section(exhibition, "A room")
    page.slug = "stops"

    with pytest.raises(ValidationError, match="stops"):
        page.full_clean()

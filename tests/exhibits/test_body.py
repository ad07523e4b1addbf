"""The body of a section as migrations, search and the desk see it."""

from django.db import models

from exhibits.blocks.field import BodyField
from exhibits.models import SectionPage


def test_migrations_know_a_body_as_json():
    field = SectionPage._meta.get_field("body")

    assert isinstance(field, BodyField)
    assert type(field.clone()) is models.JSONField

"""Somebody who may do everything at the desk."""

import pytest
from django.contrib.auth import get_user_model


@pytest.fixture
def curator(client, db):
    """A curator, signed in."""
    user = get_user_model().objects.create_superuser("curator", "curator@example.org", "words")
    client.force_login(user)
    return user

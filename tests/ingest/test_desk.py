"""The desk of deliveries."""

from django.contrib.auth import get_user_model
from django.urls import reverse

from archive.ingest.models import Accession


def test_a_delivery_that_a_command_brought_has_no_bringer(client, db):
    client.force_login(get_user_model().objects.create_superuser("curator"))
    Accession.objects.create(name="spring", source="/spring")

    page = client.get(reverse("ingest:deliveries"))

    assert page.status_code == 200
    assert "spring" in page.content.decode()

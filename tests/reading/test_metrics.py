"""The counts are for the operator alone, and are right."""

import re

import pytest

from archive.search.models import OutboxEntry


@pytest.fixture
def own_machine(settings):
    """A site that only its own machine can see."""
    settings.SITE_URL = "http://127.0.0.1:8000"


def read(client, **headers) -> dict[str, float]:
    answer = client.get("/metrics", headers=headers)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/plain")
    assert "no-store" in answer["Cache-Control"]
    lines = re.findall(r"^(vitrine_\S+) (\S+)$", answer.content.decode(), re.MULTILINE)
    return {name: float(value) for name, value in lines}


def test_a_site_on_its_own_machine_shows_them(db, client, own_machine):
    assert 'vitrine_ready{part="database"}' in read(client)


def test_a_public_site_shows_them_to_nobody(db, client, settings):
    settings.SITE_URL = "https://archive.example.org"

    assert client.get("/metrics").status_code == 404


@pytest.mark.parametrize("site", ["https://archive.example.org", "http://127.0.0.1:8000"])
def test_a_token_opens_them_wherever_the_site_is(db, client, settings, site):
    settings.SITE_URL, settings.METRICS_TOKEN = site, "梧桐-long-and-random"

    assert read(client, authorization="Bearer 梧桐-long-and-random")
    for wrong in ("", "Bearer", "Bearer ", "Bearer wrong", "Basic 梧桐"):
        assert client.get("/metrics", headers={"authorization": wrong}).status_code == 404
    assert client.get("/metrics").status_code == 404


def test_queues_are_told_as_they_stand(db, client, own_machine):
    OutboxEntry.objects.all().delete()
    for number in range(3):
        OutboxEntry.objects.create(kind="record", uid=f"LJ{number}")

    told = read(client)

    assert told["vitrine_index_waiting"] == 3
    assert told['vitrine_tasks{state="waiting"}'] == 0
    assert told["vitrine_workers"] == 0


def test_a_part_that_is_missing_is_told(db, client, own_machine, settings, tmp_path):
    settings.ARCHIVE_STORAGE = f"file://{tmp_path / 'nowhere' / 'store'}"

    told = read(client)

    assert told['vitrine_ready{part="storage"}'] == 0
    assert told['vitrine_ready{part="database"}'] == 1

"""A fonds of letters: a series, a letter of two pages, and people who wrote it."""

import json

import pytest
from django.contrib.auth.models import Group

from archive.description import arrangement
from archive.description.access import READING_ROOM_GROUP
from archive.description.models import Agent, AgentKind, AgentName, Level, Record, RecordAgent
from archive.storage.models import Asset
from archive.text.models import Transcription
from archive.text.page import Line, Page


@pytest.fixture
def put(db):
    """Puts a published record into the tree: `put("LJ-1", Level.FONDS)`."""

    def place(code: str, level: str, parent: Record | None = None, **fields) -> Record:
        date = fields.pop("date", "")
        creators = fields.pop("creators", ())
        fields.setdefault("title", {"zh-Hans": f"题名{code}", "en": f"Title {code}"})
        fields.setdefault("status", "published")
        record = Record(reference_code=code, level=level, **fields)
        record.set_date(date)
        arrangement.save_in_place(record, parent)
        for position, agent in enumerate(creators):
            RecordAgent.objects.create(record=record, agent=agent, position=position)
        return record

    return place


@pytest.fixture
def scan(db):
    """Gives a record a scan with lines of text: `scan(letter, "一行", "二行", direction="ttb")`."""

    def give(record: Record, *lines: str, direction: str = "ltr", **fields) -> Asset:
        position = fields.pop("position", record.assets.count() + 1)
        asset = Asset.objects.create(
            record=record, position=position, width=1200, height=1600, **fields
        )
        if lines:
            page = Page(
                1200,
                1600,
                tuple(
                    Line(text, (100, 100 + 60 * number, 900, 50), (), direction)
                    for number, text in enumerate(lines)
                ),
                "zh-Hant",
                "alto",
            )
            transcription = Transcription(asset=asset)
            transcription.set_page(page)
            transcription.page = json.loads(page.to_json())
            transcription.save()
        return asset

    return give


@pytest.fixture
def guild(db) -> Agent:
    """A corporate body that had another name until 1911."""
    agent = Agent(
        name="澜江商务总会",
        names={"zh-Hans": "澜江商务总会", "en": "Lanjiang Chamber of Commerce"},
        kind=AgentKind.CORPORATE_BODY,
    )
    agent.set_date("1904/1931")
    agent.save()
    name = AgentName(agent=agent, names={"zh-Hant": "瀾江商務公所", "en": "Lanjiang Guild"})
    name.set_date("1904/1911")
    name.save()
    return agent


@pytest.fixture
def writer(db) -> Agent:
    return Agent.objects.create(name="林知远", names={"zh-Hans": "林知远", "en": "Lin Zhiyuan"})


@pytest.fixture
def chamber(put, guild) -> Record:
    """The fonds."""
    return put("LJ-S", Level.FONDS, date="1904—1931", creators=[guild])


@pytest.fixture
def letters(put, chamber) -> Record:
    """A series in it."""
    return put("LJ-S-01", Level.SERIES, chamber)


@pytest.fixture
def letter(put, scan, letters, guild, writer) -> Record:
    """A letter of 1908, two pages, written in columns."""
    record = put(
        "LJ-S-01-001",
        Level.ITEM,
        letters,
        title={"zh-Hans": "移建钟楼函", "en": "On moving the bell tower"},
        date="1908-03-12",
        creators=[guild, writer],
        scope_and_content={"zh-Hans": "请求将钟楼移至江边。"},
        rights="http://creativecommons.org/publicdomain/mark/1.0/",
        languages=["zh-Hant"],
        notes={"入藏号": "1987-204"},
    )
    scan(record, "瀾江鐘樓移建", "謹此奉達", direction="ttb", label="1r")
    scan(record, direction="ttb", label="1v")
    return record


@pytest.fixture
def reading_room_reader(client, django_user_model):
    """A client whose user may read in the reading room."""
    user = django_user_model.objects.create_user("reader", password="words of a reader")
    user.groups.add(Group.objects.get_or_create(name=READING_ROOM_GROUP)[0])
    client.force_login(user)
    return client


@pytest.fixture
def archivist(client, django_user_model):
    """A client whose user works at the desk."""
    client.force_login(django_user_model.objects.create_superuser("archivist", password="desk"))
    return client

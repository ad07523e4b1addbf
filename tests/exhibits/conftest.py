"""A small archive with two objects, and a section of an exhibition to hang them in."""

import json
from uuid import NAMESPACE_URL, uuid5

import pytest

from archive.description import arrangement
from archive.description.models import Agent, AgentName, Level, Record, RecordAgent
from archive.storage.models import Asset
from exhibits.models import ExhibitionIndexPage, ExhibitionPage, SectionPage


@pytest.fixture
def put(db):
    """Puts a published record into the tree: `put("LJ-1", date="1935")`."""

    def place(code: str, parent: Record | None = None, **fields) -> Record:
        date, creators = fields.pop("date", ""), fields.pop("creators", ())
        fields.setdefault("title", {"zh-Hans": f"题名{code}", "en": f"Title {code}"})
        fields.setdefault("status", "published")
        level = fields.pop("level", Level.ITEM if parent else Level.FONDS)
        record = Record(reference_code=code, level=level, **fields)
        record.set_date(date)
        arrangement.save_in_place(record, parent)
        for position, agent in enumerate(creators):
            RecordAgent.objects.create(record=record, agent=agent, position=position)
        return record

    return place


@pytest.fixture
def council(db) -> Agent:
    """A council that was a provisional one for its first two years."""
    agent = Agent(
        name="参议会", names={"zh-Hans": "参议会", "en": "Council"}, kind="corporate_body"
    )
    agent.set_date("1912/1935")
    agent.save()
    name = AgentName(agent=agent, names={"zh-Hans": "临时参议会", "en": "Provisional Council"})
    name.set_date("1912/1914")
    name.save()
    return agent


@pytest.fixture
def papers(put, council) -> Record:
    """The fonds."""
    return put("LJ-C", creators=[council])


@pytest.fixture
def motion(put, papers, council) -> Asset:
    """The scan of a motion of 1933."""
    record = put("LJ-C-1", papers, date="民国二十二年九月", creators=[council])
    return Asset.objects.create(record=record, width=1200, height=1600)


@pytest.fixture
def seal(put, papers) -> Asset:
    """The scan of a seal of about 1912."""
    return Asset.objects.create(
        record=put("LJ-C-2", papers, date="约1912年"), width=1000, height=1000
    )


@pytest.fixture
def exhibition(db) -> ExhibitionPage:
    """An exhibition that is out, without sections."""
    page = ExhibitionPage(titles={"zh-Hans": "会史", "en": "A council"}, slug="council")
    ExhibitionIndexPage.objects.get().add_child(instance=page)
    page.save_revision().publish()
    return page


@pytest.fixture
def hang(exhibition):
    """Publishes a section with these blocks: `hang(("text", {"text": {"en": "…"}}))`."""

    def make(*blocks: tuple[str, dict]) -> SectionPage:
        body = json.dumps(
            [
                {"type": kind, "value": value, "id": str(uuid5(NAMESPACE_URL, f"{place}"))}
                for place, (kind, value) in enumerate(blocks)
            ]
        )
        number = exhibition.get_children().count() + 1
        page = SectionPage(titles={"zh-Hans": "一节", "en": "A section"}, slug=f"section-{number}")
        page.body = SectionPage._meta.get_field("body").to_python(body)
        exhibition.add_child(instance=page)
        page.save_revision().publish()
        return page

    return make


@pytest.fixture
def walk(client):
    """The HTML of a section as a visitor gets it: `walk(section, "en")`."""

    def read(page: SectionPage, language: str = "en") -> str:
        address = f"/{language}/exhibitions/{page.get_parent().slug}/{page.slug}/"
        answer = client.get(address)
        assert answer.status_code == 200
        return answer.content.decode()

    return read

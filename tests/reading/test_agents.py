"""Agents: names through time, descent, and who may know of them."""

import re

import pytest

from archive.description.access import Reader
from archive.description.models import Agent, AgentRelation, Level
from archive.reading import genealogy
from archive.reading.names import name_then


@pytest.fixture
def descent(guild):
    """Two bodies became the guild, which became a city chamber, which was split in two."""

    def body(name: str) -> Agent:
        return Agent.objects.create(name=name, names={"zh-Hans": name}, kind="corporate_body")

    bodies = {name: body(name) for name in ("会馆", "盐业公所", "市商会", "南岸商会", "北岸商会")}
    for before, after in [
        (bodies["会馆"], guild),
        (bodies["盐业公所"], guild),
        (guild, bodies["市商会"]),
        (bodies["市商会"], bodies["南岸商会"]),
        (bodies["市商会"], bodies["北岸商会"]),
    ]:
        AgentRelation.objects.create(predecessor=before, successor=after)
    return bodies


@pytest.mark.parametrize(
    ("date", "name"),
    [
        ("1908-03", "Lanjiang Guild"),
        ("1911", "Lanjiang Guild"),
        ("1915", "Lanjiang Chamber of Commerce"),
        ("1910/1915", "Lanjiang Chamber of Commerce"),
        ("", "Lanjiang Chamber of Commerce"),
        ("桥成之年", "Lanjiang Chamber of Commerce"),
    ],
)
def test_an_agent_is_called_as_it_was_then(put, guild, date, name):
    record = put("LJ-1", Level.FONDS, date=date)

    assert name_then(guild, record, "en").then.text == name


def test_descent_is_told_generation_by_generation(guild, descent):
    def told(generations):
        return [[each.agent.name for each in generation] for generation in generations]

    assert told(genealogy.before(guild, Reader.STAFF)) == [["会馆", "盐业公所"]]
    assert told(genealogy.after(guild, Reader.STAFF)) == [["市商会"], ["南岸商会", "北岸商会"]]


def test_descent_that_runs_in_a_circle_ends(guild, descent):
    AgentRelation.objects.create(predecessor=descent["北岸商会"], successor=guild)

    assert len(genealogy.after(guild, Reader.STAFF)) == 2


def test_the_page_shows_names_descent_and_records(client, guild, descent, letter):
    html = client.get(f"/zh-hans/archive/agents/{guild.uid}/").content.decode()

    assert "瀾江商務公所" in html
    assert f'href="/zh-hans/archive/agents/{descent["会馆"].uid}/"' in html
    assert "移建钟楼函" in html


def test_records_that_a_reader_may_not_see_are_not_listed(client, guild, letter, put):
    put("LJ-X", Level.FONDS, title={"zh-Hans": "秘密名册"}, access="staff", creators=[guild])

    html = client.get(f"/zh-hans/archive/agents/{guild.uid}/").content.decode()

    assert "秘密名册" not in html


def test_an_agent_of_hidden_records_alone_is_not_there(client, put, writer):
    put("LJ-X", Level.FONDS, access="staff", creators=[writer])

    assert client.get(f"/zh-hans/archive/agents/{writer.uid}/").status_code == 404


def test_an_agent_of_hidden_records_is_there_for_the_desk(archivist, put, writer):
    put("LJ-X", Level.FONDS, access="staff", creators=[writer])

    assert archivist.get(f"/zh-hans/archive/agents/{writer.uid}/").status_code == 200


def test_hidden_agents_are_not_named_in_a_descent(client, guild, letter, put, descent):
    secret = Agent.objects.create(name="密会", names={"zh-Hans": "密会"})
    put("LJ-X", Level.FONDS, access="staff", creators=[secret])
    AgentRelation.objects.create(predecessor=secret, successor=descent["会馆"])

    html = client.get(f"/zh-hans/archive/agents/{guild.uid}/").content.decode()

    assert "密会" not in html
    assert re.search(r"会馆", html)


def test_an_agents_page_costs_the_same_however_many_records(
    client, put, guild, letter, django_assert_num_queries
):
    address = f"/zh-hans/archive/agents/{guild.uid}/"
    with django_assert_num_queries(COST_OF_AN_AGENT):
        client.get(address)
    for number in range(12):
        put(f"LJ-3{number}", Level.FONDS, creators=[guild])

    with django_assert_num_queries(COST_OF_AN_AGENT):
        client.get(address)


COST_OF_AN_AGENT = 7

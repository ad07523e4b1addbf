"""People of the archive: what each was, when, and what they were called then."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from archive.core.languages import Picked
from archive.description.access import Reader
from archive.description.models import Agent
from archive.reading.lookup import known_agents
from archive.reading.names import NameThen, authorised, name_then
from exhibits.hanging import Hung
from exhibits.when import When

from ..parts import BilingualText, ExhibitBlock, ObjectChoice
from .choosing import AgentChoice


class RoleBlock(blocks.StructBlock):
    """What somebody was, and when."""

    period = blocks.CharBlock(
        required=False, max_length=200, label=_("When"), help_text=_("For example 1912/1914.")
    )
    role = BilingualText(required=True, label=_("Role"))


class PersonBlock(blocks.StructBlock):
    """One person, family or body."""

    agent = AgentChoice(label=_("Who"))
    object = ObjectChoice(required=False, label=_("Likeness"))
    roles = blocks.ListBlock(RoleBlock(), label=_("Roles"), default=[])
    text = BilingualText(rows=3, label=_("Text"))


@dataclass(frozen=True)
class Person:
    """Somebody as a visitor meets them."""

    agent: Agent
    name: Picked
    lived: When
    roles: list[tuple[When, dict, NameThen]]
    hung: Hung | None
    text: dict


class PeopleBlock(ExhibitBlock):
    """Who took part."""

    heading = BilingualText(label=_("Heading"))
    items = blocks.ListBlock(PersonBlock(), label=_("People"), collapsed=True)
    styles = ("exhibits/blocks/people/people.css",)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        known = agents_known([item["agent"] for item in value["items"]], context.get("reader"))
        hanging = context.get("hanging")
        context["people"] = [
            _person(item, known[item["agent"]], hanging)
            for item in value["items"]
            if item["agent"] in known
        ]
        return context

    class Meta:
        icon = "group"
        label = _("People")
        group = _("Facts")
        template = "people/people.html"


def agents_known(uids, reader: Reader | None) -> dict[str, Agent]:
    """The agents that this reader may know of, by their ids, with their names at hand."""
    known = known_agents(Reader.PUBLIC if reader is None else reader).values("pk")
    agents = Agent.objects.filter(uid__in=[uid for uid in uids if uid], pk__in=known)
    return {agent.uid: agent for agent in agents.prefetch_related("other_names")}


def _person(item, agent: Agent, hanging) -> Person:
    language = get_language() or ""
    roles = []
    for role in item["roles"]:
        when = When.read(role["period"] or "")
        roles.append((when, role["role"], name_then(agent, when, language)))
    hung = hanging.get(item["object"]) if hanging else None
    return Person(agent, authorised(agent, language), When.of(agent), roles, hung, item["text"])

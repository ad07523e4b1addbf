"""The descent of corporate bodies: who came before, who came after, through renaming, merging and splitting."""

from dataclasses import dataclass

from archive.description.access import Reader
from archive.description.models import Agent, AgentRelation

from .lookup import known_agents

GENERATIONS = 6  # in either direction; a longer descent is cut there


@dataclass(frozen=True)
class Relative:
    """An agent in the genealogy, and what links it to the generation nearer to the one asked about."""

    agent: Agent
    relation: AgentRelation


def before(agent: Agent, reader: Reader) -> list[list[Relative]]:
    """Generations of predecessors, the oldest first."""
    return _generations(agent, reader, "successor", "predecessor")[::-1]


def after(agent: Agent, reader: Reader) -> list[list[Relative]]:
    """Generations of successors, the nearest first."""
    return _generations(agent, reader, "predecessor", "successor")


def _generations(agent: Agent, reader: Reader, near: str, far: str) -> list[list[Relative]]:
    """Walks away from an agent, one query a generation; nobody is met twice."""
    met, here, found = {agent.pk}, [agent.pk], []
    while here and len(found) < GENERATIONS:
        relations = AgentRelation.objects.filter(
            **{f"{near}__in": here, f"{far}__in": known_agents(reader)}
        ).select_related(far)
        generation = []
        for relation in relations.order_by("date_earliest", "pk"):
            relative = getattr(relation, far)
            if relative.pk not in met:
                met.add(relative.pk)
                generation.append(Relative(relative, relation))
        if generation:
            found.append(generation)
        here = [each.agent.pk for each in generation]
    return found

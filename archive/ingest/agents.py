"""Agents, places and subjects as deliveries name them: found by any of their names, or made."""

import re
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext_noop as _

from archive.core.dates import read_date
from archive.description.models import Agent, AgentKind, AgentName, AgentRelation, Place, Subject
from archive.exchange import vocabulary
from archive.exchange.contract import DeliveredAgent, Problem

from .interpretation import Interpreter, Named

Term = TypeVar("Term", Place, Subject)

# Endings of what is not a person: the kind can be corrected at the desk or told in agents.csv.
_BODY = re.compile(
    r".*(?:会|会议|局|馆|社|署|厅|处|部|院|所|公司|大学|学校|学院|政府|商行|银行|报社|書局|書館|報社|會|會議|館|處|廳|學校"
    r"|Council|Committee|Assembly|Bureau|Office|Studio|Company|Press|University|School|Society|Association|Commission)",
    re.IGNORECASE,
)


def kind_of(name: str) -> AgentKind:
    """The kind that a name suggests."""
    return AgentKind.CORPORATE_BODY if _BODY.fullmatch(name.strip()) else AgentKind.PERSON


class AgentFinder:
    """Agents by any of their names; built once for a delivery."""

    def __init__(self) -> None:
        self._pks: dict[str, int] = {}
        for names, pk in AgentName.objects.values_list("names", "agent"):
            for name in names.values():
                self._pks.setdefault(name, pk)
        for name, names, pk in Agent.objects.values_list("name", "names", "pk"):
            for each in names.values():
                self._pks.setdefault(each, pk)
            self._pks[name] = pk

    def pk(self, name: str) -> int | None:
        """The agent that is called so."""
        return self._pks.get(name)

    def knows(self, name: str) -> bool:
        """Whether an agent is called so."""
        return name in self._pks

    def get(self, named: Named) -> Agent:
        """The agent that is called so, made if there is none, given names in languages it had none in."""
        pk = self._pks.get(named.name)
        agent = Agent.objects.filter(pk=pk).first() if pk else None
        if agent is None:
            agent, _made = Agent.objects.get_or_create(
                name=named.name, defaults={"names": named.names, "kind": kind_of(named.name)}
            )
        elif named.name == agent.name and (missing := _missing(named, agent)):
            agent.names = {**agent.names, **missing}
            agent.save(update_fields=["names", "updated_at"])
        return agent

    def remember(self, agent: Agent) -> None:
        """Finds an agent from now on by its names."""
        for name in (agent.name, *agent.names.values()):
            self._pks.setdefault(name, agent.pk)


def get_term(model: type[Term], named: Named) -> Term:
    """The place or subject of a name, made if there is none."""
    term, made = model.objects.get_or_create(name=named.name, defaults={"names": named.names})
    if not made and (missing := _missing(named, term)):
        term.names = {**term.names, **missing}
        term.save(update_fields=["names"])
    return term


def _missing(named: Named, held: Agent | Place | Subject) -> dict[str, str]:
    """Names in languages that what is held has no name in."""
    return {tag: name for tag, name in named.names.items() if tag not in held.names}


def check(delivered: DeliveredAgent, known: set[str]) -> None:
    """Notes what is wrong with a row of agents."""

    def complain(text: str, field: str, refuses: bool = True, **params) -> None:
        delivered.problems.append(
            Problem(
                text, params, file=delivered.file, row=delivered.row, field=field, refuses=refuses
            )
        )

    if delivered.kind and vocabulary.agent_kind(delivered.kind) is None:
        complain(
            _("The kind “%(kind)s” is unknown; known are 个人 person, 家族 family, 团体 corporate_body."),
            "kind", kind=delivered.kind,
        )  # fmt: skip
    problem = read_date(delivered.date).problem if delivered.date else None
    if problem:
        reason = {"zh": problem.sentence("zh-Hans"), "en": problem.sentence("en")}
        complain("%(reason)s", "date", problem.code == "ends_before_it_starts", reason=reason)
    for field, kin in (
        ("predecessors", delivered.predecessors),
        ("successors", delivered.successors),
    ):
        for name, _date in kin:
            if name not in known:
                complain(_("The agent “%(name)s” is unknown."), field, name=name)


@transaction.atomic
def take_in(delivered: DeliveredAgent, interpreter: Interpreter, finder: AgentFinder) -> Agent:
    """An agent with its names and history; its kin come when all agents are there (`relate`)."""
    names = interpreter.texts(delivered.names)
    pk = finder.pk(delivered.name)
    agent = (
        Agent.objects.get(pk=pk) if pk else Agent(name=delivered.name, kind=kind_of(delivered.name))
    )
    before = (agent.kind, dict(agent.names), agent.date_as_written, dict(agent.history))
    agent.names = {**agent.names, **names}
    agent.history = {**agent.history, **interpreter.texts(delivered.history)}
    if delivered.kind:
        agent.kind = vocabulary.agent_kind(delivered.kind)
    if delivered.date:
        agent.set_date(delivered.date)
    if not agent.pk or before != (agent.kind, agent.names, agent.date_as_written, agent.history):
        agent.full_clean()
        agent.save()
    _other_names(agent, delivered, interpreter)
    finder.remember(agent)
    return agent


def _other_names(agent: Agent, delivered: DeliveredAgent, interpreter: Interpreter) -> None:
    held = list(agent.other_names.all()) if agent.pk else []
    for other in delivered.other_names:
        names = interpreter.texts(other.texts)
        found = next(
            (each for each in held if set(each.names.values()) & set(names.values())), None
        )
        if (
            found
            and found.names == {**found.names, **names}
            and other.date in ("", found.date_as_written)
        ):
            continue
        found = found or AgentName(agent=agent)
        found.names = {**found.names, **names}
        if other.date:
            found.set_date(other.date)
        found.save()


@transaction.atomic
def relate(delivered: DeliveredAgent, finder: AgentFinder) -> None:
    """Joins an agent to those it came out of and those that came out of it."""
    own = finder.pk(delivered.name)
    pairs = [(finder.pk(name), own, date) for name, date in delivered.predecessors]
    pairs += [(own, finder.pk(name), date) for name, date in delivered.successors]
    for predecessor, successor, date in pairs:
        if predecessor is None or successor is None:
            continue  # refused, and said so
        relation = AgentRelation.objects.filter(
            predecessor=predecessor, successor=successor
        ).first()
        if relation and date in ("", relation.date_as_written):
            continue
        relation = relation or AgentRelation(predecessor_id=predecessor, successor_id=successor)
        if date:
            relation.set_date(date)
        relation.full_clean()
        relation.save()

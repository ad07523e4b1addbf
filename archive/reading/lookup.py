"""What a reader asked for by its id, or the same 404 for what is absent and what is not theirs to see."""

from django.http import Http404

from archive.core.identifiers import is_id
from archive.description.access import Reader, reader_of_request
from archive.description.models import Agent, Record
from archive.storage.models import Asset


def visible_record(request, uid: str) -> Record:
    """The record with this id, if this reader may see it."""
    if not is_id(uid):
        raise Http404
    record = (
        Record.objects.visible_to(reader_of_request(request))
        .select_related("parent")
        .filter(uid=uid)
        .first()
    )
    if record is None:
        raise Http404
    return record


def visible_agent(request, uid: str) -> Agent:
    """The agent with this id; agents of records that a reader may not see stay unknown to them."""
    if not is_id(uid):
        raise Http404
    agent = Agent.objects.filter(uid=uid).first()
    if agent is None or not is_known(agent, reader_of_request(request)):
        raise Http404
    return agent


def is_known(agent: Agent, reader: Reader) -> bool:
    """Whether a reader may know of an agent: one of its records, or of its relatives', is theirs to see."""
    if reader >= Reader.STAFF:
        return True
    return known_agents(reader).filter(pk=agent.pk).exists()


def known_agents(reader: Reader):
    """The agents that a reader may know of."""
    if reader >= Reader.STAFF:
        return Agent.objects.all()
    made = Agent.objects.filter(records__in=Record.objects.visible_to(reader)).values("pk")
    return (
        Agent.objects.filter(pk__in=made)
        | Agent.objects.filter(later_relations__successor__in=made)
        | Agent.objects.filter(earlier_relations__predecessor__in=made)
    ).distinct()


def scans_of(record: Record):
    """The scans of a record that can be shown, in reading order."""
    return Asset.objects.filter(record=record, width__gt=0)

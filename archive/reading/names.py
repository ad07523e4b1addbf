"""What an agent was called when something was made."""

from dataclasses import dataclass

from archive.core.languages import Picked, pick
from archive.description.models import Agent


@dataclass(frozen=True)
class NameThen:
    """An agent's name at a date, and the authorised one where that is another."""

    agent: Agent
    then: Picked
    authorised: Picked

    @property
    def has_changed(self) -> bool:
        return self.then.text != self.authorised.text


def authorised(agent: Agent, language: str) -> Picked:
    """The authorised form of name, in the best language there is."""
    picked = pick(agent.names, language)
    return picked if picked.text else Picked(agent.name, "zh-Hans", False)


def name_then(agent: Agent, dated, language: str) -> NameThen:
    """The name that an agent bore at a date; needs other_names at hand (prefetched)."""
    usual = authorised(agent, language)
    for name in agent.other_names.all():
        if _covers(name, dated):
            return NameThen(agent, pick(name.names, language), usual)
    return NameThen(agent, usual, usual)


def _covers(name, dated) -> bool:
    """Whether a name was borne through the whole of a date; names without dates never decide."""
    if dated.date_earliest is None or dated.date_latest is None:
        return False
    if name.date_earliest is None and name.date_latest is None:
        return False
    return (name.date_earliest is None or name.date_earliest <= dated.date_earliest) and (
        name.date_latest is None or dated.date_latest <= name.date_latest
    )

"""What we say about the holdings: records, agents, places, subjects."""

from .agents import Agent, AgentKind, AgentName, AgentRelation
from .records import Access, Level, Record, RecordAgent, Status
from .terms import Place, Subject

__all__ = [
    "Access",
    "Agent",
    "AgentKind",
    "AgentName",
    "AgentRelation",
    "Level",
    "Place",
    "Record",
    "RecordAgent",
    "Status",
    "Subject",
]

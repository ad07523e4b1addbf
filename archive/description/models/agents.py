"""Agents in the sense of ISAAR(CPF): persons, families and corporate bodies, with their dated names."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.core.identifiers import new_id
from archive.core.languages import pick

from ..fields import TextsField
from .dates import Dated, starts_before_it_ends


class AgentKind(models.TextChoices):
    """ISAAR(CPF) 5.1.1."""

    PERSON = "person", _("person")
    FAMILY = "family", _("family")
    CORPORATE_BODY = "corporate_body", _("corporate body")


class Agent(Dated):
    """Somebody, or some body, that made, kept or appears in records; its date is that of its existence."""

    uid = models.CharField(max_length=64, unique=True, default=new_id, editable=False)
    # The authorised form of name (ISAAR 5.1.2) under which deliveries refer to it.
    name = models.CharField(_("authorised name"), max_length=255, unique=True)
    names = TextsField(_("authorised name by language"))
    kind = models.CharField(_("kind"), max_length=16, choices=AgentKind, default=AgentKind.PERSON)
    history = TextsField(_("history"))  # ISAAR 5.2.2
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("agent")
        verbose_name_plural = _("agents")
        constraints = [starts_before_it_ends("agent_starts_before_it_ends")]

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str) -> str:
        """The authorised name in one language, or the best there is."""
        return pick(self.names, language).text or self.name


class AgentName(Dated):
    """Another name of an agent, and when it was borne (ISAAR 5.1.3–5.1.5)."""

    agent = models.ForeignKey(Agent, models.CASCADE, related_name="other_names")
    names = TextsField(_("name by language"), blank=False)

    class Meta(Dated.Meta):
        abstract = False
        ordering = ["date_earliest", "pk"]
        constraints = [starts_before_it_ends("agent_name_starts_before_it_ends")]

    def __str__(self) -> str:
        return pick(self.names, "zh-Hans").text


class AgentRelation(Dated):
    """A body that came out of another: renamed, merged or split (ISAAR 5.3)."""

    predecessor = models.ForeignKey(Agent, models.CASCADE, related_name="later_relations")
    successor = models.ForeignKey(Agent, models.CASCADE, related_name="earlier_relations")

    class Meta(Dated.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"],
                name="one_relation_between_two_agents",
                violation_error_message=_("Successor: these two agents are already related."),
            ),
            models.CheckConstraint(
                name="nobody_succeeds_themselves",
                condition=~models.Q(predecessor=models.F("successor")),
                violation_error_message=_("Successor: an agent cannot succeed itself."),
            ),
        ]

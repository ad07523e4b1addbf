"""Deliveries: what came in, who brought it, what of it was new, and what was wrong."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.core.identifiers import new_id
from archive.description.models import Record


class State(models.TextChoices):
    """How far a delivery has come."""

    RECEIVED = "received", _("received")
    EXAMINING = "examining", _("being examined")
    EXAMINED = "examined", _("examined")
    ACCEPTING = "accepting", _("being taken in")
    ACCEPTED = "accepted", _("taken in")
    REFUSED = "refused", _("refused")
    FAILED = "failed", _("cannot be read")


class Accession(models.Model):
    """One delivery, from its arrival to the day it is taken in or refused."""

    uid = models.CharField(max_length=64, unique=True, default=new_id, editable=False)
    name = models.CharField(_("name"), max_length=255)
    source = models.CharField(_("where it lies"), max_length=1024)
    state = models.CharField(_("state"), max_length=16, choices=State, default=State.RECEIVED)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="accessions"
    )
    publish = models.BooleanField(_("publish at once"), default=False)
    strict = models.BooleanField(_("all or nothing"), default=False)
    report = models.JSONField(default=dict)  # archive.ingest.report.Report.stored()
    task_id = models.CharField(max_length=64, blank=True)  # of the task at work on it
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    examined_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")

    def __str__(self) -> str:
        return self.name

    @property
    def is_at_work(self) -> bool:
        """Whether something is being done with it now, or is about to be."""
        return self.state in (State.RECEIVED, State.EXAMINING, State.ACCEPTING)

    @property
    def may_be_decided(self) -> bool:
        """Whether somebody may accept or refuse it."""
        return self.state == State.EXAMINED


class Outcome(models.TextChoices):
    """What a row of a delivery is to the archive."""

    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    SAME = "same", _("the same")
    REFUSED = "refused", _("refused")


class AccessionItem(models.Model):
    """One row of a delivery: what it would change, and once it is taken in, the record it became."""

    accession = models.ForeignKey(Accession, models.CASCADE, related_name="items")
    reference_code = models.CharField(max_length=128)
    title = models.CharField(max_length=500, blank=True)
    file = models.CharField(max_length=255, blank=True)
    row = models.PositiveIntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=16, choices=Outcome)
    changes = models.JSONField(default=list)  # archive.ingest.comparison.Change.stored()
    assets = models.JSONField(default=dict)  # {"new": 3, "same": 1}
    text_pages = models.PositiveIntegerField(default=0)
    record = models.ForeignKey(
        Record, models.SET_NULL, null=True, blank=True, related_name="accession_items"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["accession", "reference_code"],
                condition=models.Q(record__isnull=False),
                name="a_record_once_in_a_delivery",
            )
        ]
        indexes = [models.Index(fields=["accession", "outcome"])]

    def __str__(self) -> str:
        return f"{self.reference_code} ({self.outcome})"

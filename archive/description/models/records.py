"""Records: the tree of description, from fonds to item, in ISAD(G)'s words."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.core.identifiers import new_id
from archive.core.languages import Picked, pick

from ..fields import TextsField
from ..querysets import RecordQuerySet
from .agents import Agent
from .dates import Dated, starts_before_it_ends
from .terms import Place, Subject


class Level(models.TextChoices):
    """ISAD(G) 3.1.4; in Chinese practice 全宗 类别 案卷 件 (DA/T 18)."""

    FONDS = "fonds", _("fonds")
    SERIES = "series", _("series")
    FILE = "file", _("file")
    ITEM = "item", _("item")

    @property
    def depth(self) -> int:
        """How far below a fonds this level stands; a record stands below one of less depth."""
        return list(type(self)).index(self)


class Access(models.TextChoices):
    """Who may see a record, once no closure period holds any more; mildest first."""

    PUBLIC = "public", _("public")
    READING_ROOM = "reading_room", _("reading room")
    STAFF = "staff", _("staff")
    CLOSED = "closed", _("closed")

    @property
    def strictness(self) -> int:
        return list(type(self)).index(self)


class Status(models.TextChoices):
    """Whether a record has left the desk."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")


class Record(Dated):
    """One unit of description, at any level from fonds to item."""

    uid = models.CharField(max_length=64, unique=True, default=new_id, editable=False)
    reference_code = models.CharField(  # ISAD(G) 3.1.1
        _("reference code"),
        max_length=128,
        unique=True,
        error_messages={"unique": _("Reference code: another record has it already.")},
    )
    title = TextsField(_("title"), blank=False)  # 3.1.2
    level = models.CharField(_("level"), max_length=16, choices=Level)  # 3.1.4
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("parent"),
    )
    # Primary keys from the fonds down to this record: "/3/17/42/". Kept by archive.description.arrangement.
    lineage = models.CharField(max_length=255, default="", editable=False, db_index=True)
    position = models.PositiveIntegerField(_("place among its siblings"), default=0)

    extent = TextsField(_("extent and medium"))  # 3.1.5
    creators = models.ManyToManyField(  # 3.2.1
        Agent, through="RecordAgent", related_name="records", verbose_name=_("creators")
    )
    scope_and_content = TextsField(_("scope and content"))  # 3.3.1
    arrangement_note = TextsField(_("system of arrangement"))  # 3.3.4
    access_conditions = TextsField(_("conditions governing access"))  # 3.4.1
    reproduction_conditions = TextsField(_("conditions governing reproduction"))  # 3.4.2
    languages = models.JSONField(
        _("language of material"), default=list, blank=True
    )  # 3.4.3, BCP 47 tags
    custodial_history = TextsField(_("archival history"))  # 3.2.3
    notes = models.JSONField(
        _("notes"), default=dict, blank=True
    )  # 3.6.1; unknown columns of a delivery
    places = models.ManyToManyField(
        Place, blank=True, related_name="records", verbose_name=_("places")
    )
    subjects = models.ManyToManyField(
        Subject, blank=True, related_name="records", verbose_name=_("subjects")
    )
    rights = models.URLField(_("rights"), max_length=255, blank=True)  # rightsstatements.org or CC

    access = models.CharField(_("access"), max_length=16, choices=Access, default=Access.PUBLIC)
    closed_until = models.DateField(_("closed until"), null=True, blank=True)
    # The strictest of this record and all above it. Kept by archive.description.arrangement.
    effective_access = models.CharField(
        max_length=16, choices=Access, default=Access.PUBLIC, editable=False, db_index=True
    )
    effective_closed_until = models.DateField(null=True, blank=True, editable=False, db_index=True)
    status = models.CharField(
        _("status"), max_length=16, choices=Status, default=Status.DRAFT, db_index=True
    )

    revision = models.PositiveIntegerField(default=1, editable=False)  # up by one with every change
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["position", "reference_code"]
        verbose_name = _("record")
        verbose_name_plural = _("records")
        constraints = [
            models.CheckConstraint(
                name="only_a_fonds_stands_alone",
                condition=Q(parent__isnull=False) | Q(level=Level.FONDS),
                violation_error_message=_("Parent: only a fonds can stand without one."),
            ),
            starts_before_it_ends("record_starts_before_it_ends"),
        ]

    def __str__(self) -> str:
        return f"{self.reference_code} {pick(self.title, 'zh-Hans').text}"

    def title_in(self, language: str) -> Picked:
        """The title in one language, or the best there is, saying which."""
        return pick(self.title, language)

    @property
    def ancestor_pks(self) -> list[int]:
        """Primary keys of the records above, fonds first."""
        return [int(pk) for pk in self.lineage.strip("/").split("/") if pk][:-1]


class RecordAgent(models.Model):
    """An agent's part in a record."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="record_agents")
    agent = models.ForeignKey(Agent, models.PROTECT, related_name="record_agents")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "agent"],
                name="an_agent_once_in_a_record",
                violation_error_message=_("Creator: named twice in one record."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.record_id} · {self.agent}"

"""Scans and the computer files that they are made of."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.core.identifiers import new_id
from archive.description.access import Reader, visible
from archive.description.fields import TextsField
from archive.description.models import Record


class AssetQuerySet(models.QuerySet):
    """Chainable questions about assets."""

    def visible_to(self, reader: Reader):
        """Those whose record this reader may see; the one judge decides."""
        return self.filter(visible(reader, "record__"))


class Asset(models.Model):
    """One scan of a record: a page, a side, a view."""

    uid = models.CharField(max_length=64, unique=True, default=new_id, editable=False)
    record = models.ForeignKey(Record, models.PROTECT, related_name="assets")
    position = models.PositiveIntegerField(default=1)  # from 1, in reading order
    label = models.CharField(_("page label"), max_length=64, blank=True)
    description = TextsField(_("what it shows"))  # alternative text
    # Pixels at full resolution, upright; 0 until the pyramid stands.
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    generation = models.PositiveIntegerField(default=1, editable=False)  # up when the image changes
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AssetQuerySet.as_manager()

    class Meta:
        ordering = ["record", "position", "pk"]
        verbose_name = _("scan")
        verbose_name_plural = _("scans")

    def __str__(self) -> str:
        return f"{self.record.reference_code} · {self.page_label}"

    @property
    def page_label(self) -> str:
        """What the page is called: its label, or its place."""
        return self.label or str(self.position)


class Role(models.TextChoices):
    """What a computer file is to its asset."""

    MASTER = "master", _("master")
    PYRAMID = "pyramid", _("pyramid")
    PUBLIC_VIEW = "public_view", _("pyramid with what the public may not see painted over")
    READING_VIEW = "reading_view", _("pyramid with what only staff may see painted over")
    TEXT = "text", _("text")


class AssetFile(models.Model):
    """One computer file of an asset; several assets may share the bytes of one master."""

    asset = models.ForeignKey(Asset, models.CASCADE, related_name="files")
    role = models.CharField(max_length=16, choices=Role)
    key = models.CharField(max_length=255)  # spelled by archive.storage.keys
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()  # bytes
    media_type = models.CharField(max_length=64)
    original_name = models.CharField(max_length=255, blank=True)
    page = models.PositiveIntegerField(default=0)  # which image of a file that holds several
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["asset", "role"], name="one_file_for_each_role")
        ]
        indexes = [models.Index(fields=["key"]), models.Index(fields=["sha256"])]

    def __str__(self) -> str:
        return f"{self.role} {self.key}"


class SeenBy(models.TextChoices):
    """The least reader who sees what is under a redaction; judged by archive.description.access."""

    READING_ROOM = "reading_room", _("reading room")
    STAFF = "staff", _("staff")


class Redaction(models.Model):
    """A part of a scan that not everybody who sees the scan may see; in pixels at full resolution."""

    asset = models.ForeignKey(Asset, models.CASCADE, related_name="redactions")
    x = models.PositiveIntegerField()
    y = models.PositiveIntegerField()
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))
    seen_by = models.CharField(_("seen by"), max_length=16, choices=SeenBy, default=SeenBy.STAFF)
    reason = models.CharField(_("reason"), max_length=255, blank=True)  # for the desk alone
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["asset", "y", "x", "pk"]
        verbose_name = _("redaction")
        verbose_name_plural = _("redactions")
        constraints = [
            models.CheckConstraint(
                name="a_redaction_covers_something",
                condition=models.Q(width__gt=0, height__gt=0),
                violation_error_message=_("The region has no width or no height."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.x},{self.y},{self.width},{self.height}"

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Left, top, width and height."""
        return self.x, self.y, self.width, self.height

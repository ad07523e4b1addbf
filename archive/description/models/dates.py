"""A date kept twice: as written, and as the interval it means."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from archive.core.dates import read_date


class Dated(models.Model):
    """Fields of something that has a date; `set_date` fills them together."""

    date_as_written = models.CharField(_("date as written"), max_length=200, blank=True)
    date_edtf = models.CharField("EDTF", max_length=200, blank=True)
    date_earliest = models.DateField(null=True, blank=True, editable=False, db_index=True)
    date_latest = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def set_date(self, written: str):
        """Reads a date as written and keeps both forms; returns the reading, with its problem if any."""
        reading = read_date(written)
        self.date_as_written = reading.written
        self.date_edtf = reading.edtf or ""
        self.date_earliest = reading.earliest
        self.date_latest = reading.latest
        return reading


def starts_before_it_ends(name: str) -> models.CheckConstraint:
    """The constraint that a date does not end before it starts."""
    return models.CheckConstraint(
        name=name,
        condition=Q(date_earliest__isnull=True)
        | Q(date_latest__isnull=True)
        | Q(date_earliest__lte=F("date_latest")),
        violation_error_message=_("Date: it ends before it starts."),
    )

"""Questions asked of many records at once."""

from django.db import models

from . import access


class RecordQuerySet(models.QuerySet):
    """Chainable questions about records."""

    def published(self):
        """Those that have left the desk."""
        return self.filter(status="published")

    def visible_to(self, reader: "access.Reader"):
        """Those that this reader may see; the one judge decides."""
        return self.filter(access.visible(reader))

    def below(self, record):
        """Everything under a record, the record itself left out."""
        return self.filter(lineage__startswith=record.lineage).exclude(pk=record.pk)

    def at_or_below(self, record):
        """A record and everything under it."""
        return self.filter(lineage__startswith=record.lineage)

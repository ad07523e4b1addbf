"""Places and subjects: the words that records share."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.core.identifiers import new_id
from archive.core.languages import pick

from ..fields import TextsField


class Term(models.Model):
    """A shared word with its names in several languages."""

    uid = models.CharField(max_length=64, unique=True, default=new_id, editable=False)
    # The name under which deliveries refer to it; folded duplicates are refused by the database.
    name = models.CharField(_("name"), max_length=255, unique=True)
    names = TextsField(_("names by language"))

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str) -> str:
        """The name in one language, or the best there is."""
        return pick(self.names, language).text or self.name


class Place(Term):
    """A place that records speak of."""

    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    class Meta(Term.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")


class Subject(Term):
    """A subject that records speak of."""

    class Meta(Term.Meta):
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")

"""The text of a page as Content Search reads it: folded for comparing, with the place of every character."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.text.models import Transcription


class PackedPage(models.Model):
    """One page made ready for searching inside its record; it can always be made again."""

    transcription = models.OneToOneField(
        Transcription, models.CASCADE, primary_key=True, related_name="packed"
    )
    made_of = models.CharField(max_length=120)  # what it was made of, and how
    folded = models.TextField()  # the text as searches compare it, with the next page's beginning
    places = models.BinaryField()  # packed: where each folded character stands in the plain text
    boxes = models.BinaryField()  # packed: the line and the box of each character of the plain text

    class Meta:
        verbose_name = _("packed page")
        verbose_name_plural = _("packed pages")

    def __str__(self) -> str:
        return f"{self.transcription_id}"

"""The text of a scan, with the place of every line and word on it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.storage.models import Asset


class Transcription(models.Model):
    """What stands on one scan: one row a page, lines and words with their boxes inside.

    `page` is the compact JSON of archive.text.page.Page, boxes in pixels at full resolution;
    `plain` is the same as text, a line each, for people and for the index.
    """

    asset = models.OneToOneField(Asset, models.CASCADE, related_name="transcription")
    page = models.JSONField(default=dict)
    plain = models.TextField(blank=True)
    language = models.CharField(max_length=35, blank=True)  # BCP 47
    source = models.CharField(max_length=16, blank=True)  # alto, page, hocr, text
    sha256 = models.CharField(max_length=64, blank=True)  # of the file it was read from
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("transcription")
        verbose_name_plural = _("transcriptions")

    def __str__(self) -> str:
        return f"{self.asset} ({self.source})"

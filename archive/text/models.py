"""The text of a scan, with the place of every line and word on it."""

import json

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.storage.models import Asset

from .page import Page


class Transcription(models.Model):
    """What stands on one scan: one row a page, lines and words with their boxes inside.

    `page` is the compact JSON of archive.text.page.Page, boxes in pixels at full resolution;
    `plain` is the same as text, a line each, for people and for the index. Lines under a redaction of the
    scan stand in neither, so that they go out nowhere; `whole` keeps the page with them.
    """

    asset = models.OneToOneField(Asset, models.CASCADE, related_name="transcription")
    page = models.JSONField(default=dict)
    plain = models.TextField(blank=True)
    whole = models.JSONField(null=True, blank=True, editable=False)  # None: nothing is left out
    is_vertical = models.BooleanField(default=False)  # most lines run from top to bottom
    language = models.CharField(max_length=35, blank=True)  # BCP 47
    source = models.CharField(max_length=16, blank=True)  # alto, page, hocr, text
    sha256 = models.CharField(max_length=64, blank=True)  # of the file it was read from
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("transcription")
        verbose_name_plural = _("transcriptions")

    def __str__(self) -> str:
        return f"{self.asset} ({self.source})"

    def set_page(self, page: Page) -> None:
        """Takes over what was read from a file; the page is already in pixels of the full image."""
        shown = page.without([redaction.box for redaction in self.asset.redactions.all()])
        self.page = json.loads(shown.to_json())
        self.plain = shown.plain_text()
        self.whole = json.loads(page.to_json()) if shown is not page else None
        columns = sum(line.direction == "ttb" for line in page.lines)
        self.is_vertical = columns * 2 > len(page.lines)
        self.language = page.language or ""
        self.source = page.source

    def read_page(self) -> Page:
        """The page with its lines and words."""
        return Page.from_json(self.page) if self.page else Page()

    def read_whole(self) -> Page:
        """The page with the lines that are under redactions too; for the desk alone."""
        return Page.from_json(self.whole) if self.whole else self.read_page()

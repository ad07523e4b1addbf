"""The public reading pages: records, agents, the page viewer, and the frame of every page."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReadingConfig(AppConfig):
    name = "archive.reading"
    label = "reading"
    verbose_name = _("Reading")

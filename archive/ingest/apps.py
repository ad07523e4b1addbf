"""The room through which material comes in."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IngestConfig(AppConfig):
    name = "archive.ingest"
    label = "ingest"
    verbose_name = _("Deliveries")

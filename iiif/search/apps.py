"""The room that searches inside a record for viewers, in the words of Content Search."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentSearchConfig(AppConfig):
    name = "iiif.search"
    label = "iiif_search"
    verbose_name = _("Content Search")

    def ready(self):
        from . import signal_handlers

        signal_handlers.connect()

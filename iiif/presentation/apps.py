"""The room that describes records to viewers, in the words of the Presentation API."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PresentationConfig(AppConfig):
    name = "iiif.presentation"
    label = "iiif_presentation"
    verbose_name = _("Presentation API")

    def ready(self):
        from . import signal_handlers

        signal_handlers.connect()

"""Exhibitions: pages of Wagtail, shown with the archive's own objects."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExhibitsConfig(AppConfig):
    name = "exhibits"
    label = "exhibits"
    verbose_name = _("Exhibitions")

    def ready(self):
        from exhibits import search, signal_handlers

        search.register()
        signal_handlers.connect()

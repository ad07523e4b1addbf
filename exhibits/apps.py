"""Exhibitions: pages of Wagtail, shown with the archive's own objects."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExhibitsConfig(AppConfig):
    name = "exhibits"
    label = "exhibits"
    verbose_name = _("Exhibitions")

    def ready(self):
        from archive.reading import on_show as shown
        from exhibits import on_show, search, signal_handlers

        shown.register(on_show.places)
        search.register()
        signal_handlers.connect()

"""The room that finds: records, pages and whatever else is registered, in one answer."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "archive.search"
    label = "search"
    verbose_name = _("Search")

    def ready(self):
        from archive.search import signal_handlers
        from archive.search.sources import pages, records

        records.register()
        pages.register()
        signal_handlers.connect()

"""The search engines, one module or folder each, chosen by the setting ARCHIVE_SEARCH."""

from functools import cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.signals import setting_changed
from django.utils.module_loading import import_string

from archive.search.contract import Engine

# By the first part of the setting: what is called with the rest of it.
ENGINES = {
    "whoosh": "archive.search.engines.whoosh.engine.WhooshEngine",
    "opensearch": "archive.search.engines.opensearch.engine.OpenSearchEngine",
    "opensearch+https": "archive.search.engines.opensearch.engine.over_tls",
}


def get_engine() -> Engine:
    """The engine of this site, made when it is first wanted."""
    return engine_at(settings.ARCHIVE_SEARCH)


@cache
def engine_at(setting: str) -> Engine:
    """The engine that a setting names."""
    scheme, _, place = setting.partition("://")
    if scheme not in ENGINES:
        raise ImproperlyConfigured(
            f"VITRINE_SEARCH should start with one of {', '.join(ENGINES)}://, not {setting!r}."
        )
    return import_string(ENGINES[scheme])(place)


def _forget(*, setting: str, **_kwargs) -> None:
    if setting == "ARCHIVE_SEARCH":
        engine_at.cache_clear()


setting_changed.connect(_forget)

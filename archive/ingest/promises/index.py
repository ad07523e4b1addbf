"""The search index holds what the database holds."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from archive.search.models import OutboxEntry
from archive.search.reconcile import reconcile

from .findings import Finding


def index(repairing: bool) -> Iterator[Finding | None]:
    """Compares thing by thing; what still waits for the indexer is no finding."""
    if _waits_for_its_first_run():
        return
    for problem in reconcile(repair=repairing):
        name = problem.name or _("search index")
        yield Finding("wrong", name, problem.message, is_mended=repairing)


def _waits_for_its_first_run() -> bool:
    """Whether no indexer has run yet, and everything is noted for it."""
    scheme, _colon, path = settings.ARCHIVE_SEARCH.partition("://")
    return scheme == "whoosh" and not Path(path).exists() and OutboxEntry.objects.exists()

"""The search index holds what the database holds."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from archive.search.reconcile import reconcile

from .findings import Finding


def index(repairing: bool) -> Iterator[Finding | None]:
    """Compares thing by thing; what still waits for the indexer is no finding."""
    for problem in reconcile(repair=repairing):
        name = problem.name or _("search index")
        yield Finding("wrong", name, problem.message, is_mended=repairing and bool(problem.name))

"""Writing down that something has to be indexed again."""

from collections.abc import Iterable

from archive.search.models import OutboxEntry


def note(kind: str, uids: Iterable[str]) -> None:
    """Writes changes down, in whatever transaction is open; the indexer does the rest.

    For changes that send no signal (`update`, `bulk_create`), call this in the same transaction.
    """
    OutboxEntry.objects.bulk_create(
        [OutboxEntry(kind=kind, uid=uid) for uid in dict.fromkeys(uids)]
    )

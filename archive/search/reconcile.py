"""Whether the index holds what the database holds, thing by thing; asked by `check_archive` and nightly."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from django.utils.translation import gettext as _

from archive.search import indexer, outbox, sources
from archive.search.contract import Engine, SearchUnavailable, WriterBusy
from archive.search.engines import get_engine
from archive.search.models import OutboxEntry


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing in which the index is not as the database; `name` is empty for the index itself."""

    name: str
    message: str

    def __str__(self) -> str:
        return f"{self.name}: {self.message}" if self.name else self.message


def reconcile(repair: bool = False, engine: Engine | None = None) -> list[Problem]:
    """What is missing from the index, too much in it or not up to date.

    What still waits in the outbox is no problem. With `repair` it is written into the outbox
    again, and the index is brought up to date at once unless a running indexer will do so.
    """
    engine = engine or get_engine()
    problems = list(_compare(engine))
    if repair and problems:
        for problem in problems:
            kind, _colon, uid = problem.name.partition(":")
            if uid:
                outbox.note(kind, [uid])
        # A running indexer takes up what was just noted; so does the next, when the engine is back.
        with suppress(WriterBusy, SearchUnavailable):
            indexer.run(engine, once=True)
    return problems


def _compare(engine: Engine) -> Iterator[Problem]:
    health = engine.health()
    if not health.is_able:
        yield Problem("", _("The search index cannot be read: %(why)s") % {"why": health.problem})
        return
    if not health.is_current:
        yield Problem("", _("An older search index answers: %(why)s") % {"why": health.problem})
    try:
        held = dict(engine.held())
    except SearchUnavailable as error:
        yield Problem("", str(error))
        return
    waiting = _waiting()
    for document in sources.everything():
        fingerprint = held.pop(document.name, None)
        if document.name in waiting:
            continue
        if fingerprint is None:
            yield Problem(document.name, _("is not in the search index."))
        elif fingerprint != document.fingerprint():
            yield Problem(document.name, _("is not up to date in the search index."))
    for name in held:
        if name not in waiting:
            yield Problem(name, _("is in the search index but not in the archive."))


def _waiting() -> set[str]:
    """The names of everything that the outbox will bring up to date."""
    entries = OutboxEntry.objects.values_list("kind", "uid").distinct()
    return {f"{kind}:{uid}" for kind, uids in indexer.affected(entries).items() for uid in uids}

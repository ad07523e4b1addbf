"""From the outbox into the index: taken up in order, acknowledged when it is safely on disk."""

import logging
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import closing

from archive.search import following, sources
from archive.search.contract import Document, Engine, SearchUnavailable, Writer
from archive.search.models import OutboxEntry
from archive.search.sources.pages import with_those_before

log = logging.getLogger(__name__)
BATCH = 1_000  # rows of the outbox taken at once
PAUSE = 0.25  # seconds between looks at an empty outbox
WAIT = 5.0  # seconds until an engine that could not be reached is tried again


def run(engine: Engine, once: bool = False, rebuild: bool = False,
        is_wanted: Callable[[], bool] = lambda: True) -> None:  # fmt: skip
    """Keeps the index as the database is, until it is not wanted any more (or once).

    While the engine is away the outbox keeps everything; once, SearchUnavailable is raised.
    """
    is_asked_for = rebuild
    while True:
        try:
            with closing(engine.writer()) as writer:
                if is_asked_for or writer.needs_rebuild():
                    log.warning("The index is made anew: %s.", writer.needs_rebuild() or "as asked")
                    log.warning("The index holds %s documents.", make_anew(writer))
                    is_asked_for = False
                elif not following.is_known(engine):
                    log.warning("Another index was kept meanwhile: this one is compared with all.")
                    log.warning("%s documents were taken in or out.", catch_up(engine, writer))
                following.note(engine)
                _keep(writer, once, is_wanted)
                return
        except SearchUnavailable as problem:
            if once:
                raise
            log.error("Nothing can be indexed now, the outbox keeps it: %s", problem)
        _wait(is_wanted)
        if not is_wanted():
            return


def _keep(writer: Writer, once: bool, is_wanted: Callable[[], bool]) -> None:
    while is_wanted():
        if take_up(writer):
            continue
        if once:
            return
        time.sleep(PAUSE)


def _wait(is_wanted: Callable[[], bool]) -> None:
    until = time.monotonic() + WAIT
    while time.monotonic() < until and is_wanted():
        time.sleep(PAUSE)


def take_up(writer: Writer) -> int:
    """Indexes the next rows of the outbox; returns how many there were."""
    entries = list(OutboxEntry.objects.order_by("pk").values_list("pk", "kind", "uid")[:BATCH])
    if entries:
        apply(writer, ((kind, uid) for _pk, kind, uid in entries))
        _acknowledge([pk for pk, _kind, _uid in entries])
    return len(entries)


def apply(writer: Writer, changes: Iterable[tuple[str, str]]) -> int:
    """Brings the index up to date with some changed things and all that depend on them."""
    documents: list[Document] = []
    gone: list[str] = []
    for kind, uids in affected(changes).items():
        made = list(sources.documents_of(sources.registered()[kind], sorted(uids)))
        documents += made
        there = {document.uid for document in made}
        gone += [f"{kind}:{uid}" for uid in sorted(uids - there)]
    return writer.apply(documents, gone)


def affected(changes: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """The things to index again, by kind, when these have changed."""
    changed: dict[str, set[str]] = defaultdict(set)
    for kind, uid in changes:
        changed[kind].add(uid)
    registered = sources.registered()
    wanted: dict[str, set[str]] = defaultdict(set)
    for kind, uids in changed.items():
        if kind in registered:
            wanted[kind] |= uids
        for source in registered.values():
            if kind in source.depends:
                wanted[source.kind] |= set(source.depends[kind](sorted(uids)))
    if wanted["page"]:
        wanted["page"] = with_those_before(wanted["page"])
    return {kind: uids for kind, uids in wanted.items() if uids}


def make_anew(writer: Writer) -> int:
    """Makes the whole index again; what changes meanwhile stays in the outbox."""
    noted = list(OutboxEntry.objects.values_list("pk", flat=True))
    count = writer.rebuild(sources.everything())
    _acknowledge(noted)
    return count


def make_beside(engine: Engine) -> int:
    """Brings the index of another engine up to date with the database; returns how many changed.

    The outbox is left to the indexer of the engine that answers, which may run meanwhile.
    """
    with closing(engine.writer()) as writer:
        if writer.needs_rebuild():
            return writer.rebuild(sources.everything())
        return catch_up(engine, writer)


def catch_up(engine: Engine, writer: Writer) -> int:
    """Compares a whole index with the database and mends it; returns how many documents changed."""
    gone = {name for name, _fingerprint in engine.held()}
    changed = 0
    for documents in sources.in_parts(sources.everything(), BATCH):
        gone -= {document.name for document in documents}
        changed += writer.apply(documents, ())
    return changed + writer.apply((), sorted(gone))


def _acknowledge(pks: list[int]) -> None:
    for part in sources.in_parts(pks, 500):  # SQLite takes no longer lists
        OutboxEntry.objects.filter(pk__in=part).delete()

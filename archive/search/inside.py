"""What words find inside one record, page by page: for readers whose browser runs no scripts."""

from collections.abc import Sequence

from archive.description.models import Record
from archive.search import query, sources
from archive.search.contract import Engine, Request, Sight

MOST = 50  # pages


def pages_with(
    engine: Engine, record: Record, text: str, sight: Sight, language: str
) -> Sequence[sources.Shown]:
    """The pages of a record that have the words, in reading order; raises QueryProblem and SearchUnavailable."""
    parsed = query.parse(text)
    result = engine.search(
        Request(
            parsed.query,
            sight,
            filters={"kind": ["page"]},
            within=[record.uid],
            sort="code",
            count=MOST,
            with_facets=False,
        )
    )
    uids = [hit.uid for hit in result.hits]
    asked = sources.Asked(text, parsed.literals, language, sight.reader)
    shown = sources.registered()["page"].shown(uids, asked)
    return [shown[uid] for uid in uids if uid in shown]

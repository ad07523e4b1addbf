"""Words to go on with, counted only over what the reader may see."""

import re
from collections.abc import Callable, Sequence

from archive.search.contract import Sight, Suggestion

from .asking import may_be_seen
from .schema import BETWEEN

_MOST_KEYS = 2_000
_SIGNS = re.compile(r'[.?+*|{}\[\]()"\\#@&<>~]')  # that mean something in the server's patterns

Ask = Callable[..., dict]


def suggest(ask: Ask, typed: str, sight: Sight, limit: int, whole: bool) -> Sequence[Suggestion]:
    """What begins as typed: the very word first, then what most things bear."""
    written = _SIGNS.sub(lambda sign: f"\\{sign[0]}", typed)
    query = {
        "bool": {
            "filter": [
                {"prefix": {"keys": f"{typed}{BETWEEN if whole else ''}"}},
                *may_be_seen(sight),
            ]
        }
    }
    answer = ask(
        {
            "size": 0,
            "query": query,
            "aggs": {
                "exact": _keys(f"{written}{BETWEEN}.*"),
                "begun": _keys(f"{written}{BETWEEN if whole else ''}.*"),
            },
        }
    )["aggregations"]
    exact = {_borne(bucket["key"]) for bucket in answer["exact"]["buckets"]}
    keys: dict[tuple[str, str, str], dict[str, int]] = {}
    for bucket in (*answer["exact"]["buckets"], *answer["begun"]["buckets"]):
        keys.setdefault(_borne(bucket["key"]), {})[bucket["key"]] = bucket["doc_count"]
    counts = _counted(ask, query, keys)
    found = [Suggestion(label, kind, counts[label, kind, uid], uid) for label, kind, uid in keys]
    found.sort(
        key=lambda each: (
            (each.label, each.kind, each.uid) not in exact, -each.count, each.label, each.uid,
        )
    )  # fmt: skip
    return found[:limit]


def _keys(pattern: str) -> dict:
    return {"terms": {"field": "keys", "size": _MOST_KEYS, "include": pattern}}


def _borne(key: str) -> tuple[str, str, str]:
    _key, label, kind, uid = key.split(BETWEEN)
    return label, kind, uid


def _counted(
    ask: Ask, query: dict, keys: dict[tuple[str, str, str], dict[str, int]]
) -> dict[tuple[str, str, str], int]:
    """How many things bear each; where its keys do not stand on the same number, each once."""
    counts = {borne: max(counted.values()) for borne, counted in keys.items()}
    uneven = [borne for borne, counted in keys.items() if len({*counted.values()}) > 1]
    if uneven:
        filters = [{"terms": {"keys": list(keys[borne])}} for borne in uneven]
        body = {"size": 0, "query": query, "aggs": {"borne": {"filters": {"filters": filters}}}}
        buckets = ask(body)["aggregations"]["borne"]["buckets"]
        counts |= {b: bucket["doc_count"] for b, bucket in zip(uneven, buckets, strict=True)}
    return counts

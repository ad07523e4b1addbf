"""Hits in their order as far as anybody wants, over a state of the index that does not change meanwhile."""

from collections.abc import Iterator
from contextlib import suppress

from opensearchpy import OpenSearch
from opensearchpy.exceptions import NotFoundError

WINDOW = 10_000  # how far the server counts; behind it one goes on after the last hit
_KEPT = "1m"


def walk(client: OpenSearch, index: str, body: dict, order: list[dict]) -> Iterator[dict]:
    """Every hit; `order` has to tell any two documents apart."""
    kept = client.create_pit(index=index, params={"keep_alive": _KEPT})["pit_id"]
    try:
        after: dict = {}
        while True:
            asked = {
                **body,
                **after,
                "pit": {"id": kept, "keep_alive": _KEPT},
                "sort": order,
                "size": WINDOW,
                "track_total_hits": False,
                "_source": False,
            }
            params = {"allow_partial_search_results": "false"}
            hits = client.search(body=asked, params=params)["hits"]["hits"]
            yield from hits
            if len(hits) < WINDOW:
                return
            after = {"search_after": hits[-1]["sort"]}
    finally:
        with suppress(NotFoundError):
            client.delete_pit(body={"pit_id": [kept]})

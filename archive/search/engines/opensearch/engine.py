"""The engine on other machines: asks the server, and hands out the one writer."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

from opensearchpy import OpenSearch

from archive.search.contract import (
    Health,
    Hit,
    Request,
    Result,
    SearchUnavailable,
    Sight,
    Suggestion,
)

from . import asking, counting, finding, suggesting
from .address import NO_INDEX, Address, speaking
from .generations import Generations
from .schema import VERSION
from .walking import WINDOW, walk
from .writer import IndexWriter

_WHOLE = {"allow_partial_search_results": "false"}  # a part that is lost is no smaller answer
_WITHOUT_GROUPS = "-aggregations.*.groups.buckets"

ORDERS: dict[str, list[dict]] = {
    "relevance": [{"_score": "desc"}],
    "code": [],
    "date": [{"earliest": {"order": "asc", "missing": "_last"}}],
    "date-desc": [{"earliest": {"order": "desc", "missing": "_last"}}],
    "pinyin": [{"sort_pinyin": "asc"}],
    "strokes": [{"sort_strokes": "asc"}],
}


class OpenSearchEngine:
    """The index of one site in a cluster, for all threads of a process."""

    def __init__(self, place: str, is_encrypted: bool = False) -> None:
        self.address = Address.read(place, is_encrypted)

    @cached_property
    def client(self) -> OpenSearch:
        return self.address.client()

    @cached_property
    def generations(self) -> Generations:
        return Generations(self.client, self.address)

    @property
    def place(self) -> str:
        host, port = self.address.hosts[0]
        return f"opensearch://{host}:{port}/{self.address.prefix}"

    # --- answering

    def search(self, request: Request) -> Result:
        with speaking():
            return _Search(self, request).result()

    def suggest(
        self, typed: str, sight: Sight, limit: int = 8, whole: bool = False
    ) -> Sequence[Suggestion]:
        with speaking():
            return suggesting.suggest(self.ask, typed, sight, limit, whole) if typed else []

    def ask(self, body: dict, **params) -> dict:
        """What the server says to a question about the generation that answers."""
        return self.client.search(
            index=self.generations.reading, body=body, params={**_WHOLE, **params}
        )

    def health(self) -> Health:
        try:
            with speaking():
                current = self.generations.current()
                if current is None:
                    return Health(False, False, "", 0, NO_INDEX)
                count = self.ask({"size": 0, "track_total_hits": True})["hits"]["total"]["value"]
        except SearchUnavailable as error:
            return Health(False, False, "", 0, str(error))
        if current.version != VERSION:
            problem = "The index was made by another version and is to be made anew."
            return Health(True, False, current.name, count, problem)
        return Health(True, True, current.name, count)

    def held(self) -> Iterator[tuple[str, str]]:
        body = {"query": asking.EVERYTHING, "docvalue_fields": ["fingerprint"]}
        with speaking():
            for hit in walk(self.client, self.generations.reading, body, [{"name": "asc"}]):
                yield hit["_id"], hit["fields"]["fingerprint"][0]

    def writer(self) -> IndexWriter:
        return IndexWriter(self.client, self.address)


class _Search:
    """One question on its way through the server."""

    def __init__(self, engine: OpenSearchEngine, request: Request) -> None:
        self.engine = engine
        self.request = request
        self.order = [*ORDERS[request.sort], {"sort_code": "asc"}, {"name": "asc"}]
        self.masks = asking.chosen(request.filters)
        conditions = asking.may_be_seen(request.sight)
        if request.within is not None:
            conditions.append(asking.of_groups(request.within))
        without = [request.without] if request.without is not None else []
        known = finding.known(
            engine.client, engine.generations.reading, [request.query, *without], conditions
        )
        wanted = asking.asked(request.query, known)
        is_weighed = request.sort == "relevance"
        self.query = {
            "bool": {
                "must": [wanted] if is_weighed else [],
                "filter": conditions if is_weighed else [wanted, *conditions],
                "must_not": [asking.asked(each, known) for each in without],
            }
        }
        # What was chosen from the facets is put upon this; the facets themselves are counted before.
        self.shown = {"bool": {"must": [self.query], "filter": list(self.masks.values())}}

    def result(self) -> Result:
        request = self.request
        is_near = request.start + request.count <= WINDOW
        body = {
            "query": self.query,
            "post_filter": {"bool": {"filter": list(self.masks.values())}},
            "aggs": counting.counts(self.masks, request.with_facets),
            "track_total_hits": True,
            "sort": self.order,
            "from": request.start if is_near else 0,
            "size": request.count if is_near else 0,
            "_source": False,
        }
        if request.fold:
            body["collapse"] = {"field": "group"}
        answer = self.engine.ask(body, filter_path=f"hits,aggregations,{_WITHOUT_GROUPS}")
        counted = answer["aggregations"]
        hits = answer["hits"]["hits"] if is_near else self._far()
        years = counting.years(counted) if request.with_facets else ({}, 0, {})
        return Result(
            answer["hits"]["total"]["value"],
            counting.groups(counted, self._count),
            self._folded(hits) if request.fold else [_hit(each) for each in hits],
            counting.facets(counted) if request.with_facets else {},
            *years,
        )

    def _count(self, counted: dict) -> dict:
        body = {"query": self.shown, "size": 0, "aggs": counted}
        return self.engine.ask(body, filter_path="aggregations,-aggregations.groups.buckets")[
            "aggregations"
        ]

    def _far(self) -> list[dict]:
        """Hits behind the last that the server gives by their number."""
        body = {"query": self.shown}
        if self.request.fold:
            body["docvalue_fields"] = ["group"]
        hits = walk(self.engine.client, self.engine.generations.reading, body, self.order)
        if self.request.fold:
            hits = _first_of_each_group(hits)
        return list(islice(hits, self.request.start, self.request.start + self.request.count))

    def _folded(self, hits: Sequence[dict]) -> list[Hit]:
        """For each group the hit that stands for it: its best page, because it shows the line itself."""
        if not hits:
            return []
        names = [hit["fields"]["group"][0] for hit in hits]
        body = {
            "query": {"bool": {"must": [self.shown], "filter": [{"terms": {"group": names}}]}},
            "size": 0,
            "aggs": {
                "groups": {
                    "terms": {"field": "group", "size": len(names)},
                    "aggs": {
                        "pages": {
                            "filter": {"term": {"facet_kind": "page"}},
                            "aggs": {
                                "best": {
                                    "top_hits": {"size": 1, "sort": self.order, "_source": False}
                                }
                            },
                        }
                    },
                }
            },
        }
        buckets = self.engine.ask(body)["aggregations"]["groups"]["buckets"]
        held = {bucket["key"]: bucket for bucket in buckets}
        folded = []
        for name, hit in zip(names, hits, strict=True):
            if name not in held:  # gone a moment ago
                continue
            pages = held[name]["pages"]
            if pages["doc_count"]:
                [best] = pages["best"]["hits"]["hits"]
                folded.append(_hit(best, pages["doc_count"] - 1))
            else:
                folded.append(_hit(hit, held[name]["doc_count"] - 1))
        return folded


def _hit(found: dict, more: int = 0) -> Hit:
    kind, _, uid = found["_id"].partition(":")
    return Hit(kind, uid, float(found.get("_score") or 0.0), more)


def _first_of_each_group(hits: Iterator[dict]) -> Iterator[dict]:
    seen: set[str] = set()
    for hit in hits:
        [group] = hit["fields"]["group"]
        if group not in seen:
            seen.add(group)
            yield hit


def over_tls(place: str) -> OpenSearchEngine:
    """The engine for `opensearch+https://…`."""
    return OpenSearchEngine(place, is_encrypted=True)

"""Near matches with more conditions than the server takes in one question: asked in parts, by name."""

from collections.abc import Iterator, Sequence

from opensearchpy import OpenSearch

from archive.search import analysis
from archive.search.contract import Literal, Query
from archive.search.sources import in_parts
from archive.search.wanted import wanted

from . import asking
from .walking import walk

MOST_CLAUSES = 800  # of the 1,024 that a server takes when nobody has allowed it more
_TWICE = 2  # a literal is asked for by itself and in the whole
_MOST_NAMES = 50_000  # in one list; the server takes 65,536


def known(
    client: OpenSearch, index: str, queries: Sequence[Query], conditions: Sequence[dict]
) -> asking.Known:
    """The documents of the longest literals of some questions, when these are too much for one."""
    sizes = {
        (field, literal): sum(asking.clauses(field, way) for way in asking.phrases(literal))
        for query in queries
        for field, literal in wanted(query)
    }
    found: dict[tuple[str, Literal], dict] = {}
    left = _TWICE * sum(sizes.values())
    for (field, literal), size in sorted(sizes.items(), key=lambda each: -each[1]):
        if left <= MOST_CLAUSES:
            break
        left -= _TWICE * size
        names = sorted(_names(client, index, field, literal, conditions))
        found[field, literal] = asking.any_of(
            {"terms": {"name": part}} for part in in_parts(names, _MOST_NAMES)
        )
    return found


def _names(
    client: OpenSearch, index: str, field: str, literal: Literal, conditions: Sequence[dict]
) -> set[str]:
    names: set[str] = set()
    for ways in _portions(field, asking.phrases(literal)):
        query = {"bool": {"filter": [asking.any_way(field, ways), *conditions]}}
        names.update(hit["_id"] for hit in walk(client, index, {"query": query}, [{"name": "asc"}]))
    return names


def _portions(
    field: str, ways: Sequence[Sequence[analysis.Sought]]
) -> Iterator[list[Sequence[analysis.Sought]]]:
    portion: list[Sequence[analysis.Sought]] = []
    size = 0
    for way in ways:
        if portion and size + asking.clauses(field, way) > MOST_CLAUSES:
            yield portion
            portion, size = [], 0
        portion.append(way)
        size += asking.clauses(field, way)
    if portion:
        yield portion

"""Generations of an index on the server: made beside the old one, put in its place by aliases.

PREFIX-1                        the alias that is asked; 1 is the SCHEMA
PREFIX-1-writing                the alias that changes are written to
PREFIX-1-building               the alias of a generation that is not whole yet
PREFIX-1-20261125104500-a1b2    a generation

The site asks the alias of its own SCHEMA: a site with newer code finds nothing there until the
indexer has made it, while one with the code before goes on with what it has.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from opensearchpy import OpenSearch

from .address import Address
from .schema import SCHEMA, index_body

_ALL = 10_000


@dataclass(frozen=True, slots=True)
class Generation:
    """One index on the server."""

    name: str
    version: str


class Generations:
    """The indexes of one site; every method speaks with the server."""

    def __init__(self, client: OpenSearch, address: Address) -> None:
        self.client = client
        self.shards = address.shards
        self.reading = f"{address.prefix}-{SCHEMA}"
        self.writing = f"{self.reading}-writing"
        self.building = f"{self.reading}-building"
        self._every = f"{address.prefix}-*"
        self._is_ours = re.compile(rf"{re.escape(address.prefix)}-\d+-\d{{14}}-[0-9a-f]{{4}}")

    def current(self) -> Generation | None:
        """The generation that answers."""
        found = self.client.indices.get_mapping(index=self.reading, params={"ignore": 404})
        if "error" in found:
            return None
        [(name, entry)] = found.items()
        return Generation(name, entry["mappings"].get("_meta", {}).get("version", ""))

    def create(self) -> str:
        """A new, empty generation that nobody asks yet."""
        name = f"{self.reading}-{datetime.now(UTC):%Y%m%d%H%M%S}-{secrets.token_hex(2)}"
        body = {**index_body(self.shards), "aliases": {self.building: {}}}
        body["settings"]["refresh_interval"] = "-1"  # nobody looks until it is whole
        self.client.indices.create(index=name, body=body)
        return name

    def promote(self, name: str) -> None:
        """Lets a generation answer from now on, in one step, and forgets all but the one before."""
        self.client.indices.put_settings(index=name, body={"index": {"refresh_interval": "1s"}})
        before = self._named(self.reading)
        actions: list[dict] = [
            {"remove": {"index": old, "aliases": [self.reading, self.writing]}} for old in before
        ]
        actions += [
            {"add": {"index": name, "alias": self.reading}},
            {"add": {"index": name, "alias": self.writing}},
            {"remove": {"index": name, "alias": self.building}},
        ]
        self.client.indices.update_aliases(body={"actions": actions})
        others = sorted(each for each in self._all() if each != name)
        self._forget([each for each in others if each not in before[-1:]])

    def forget_unfinished(self) -> None:
        """Removes what a writer left that was stopped in the middle of making a generation."""
        self._forget(self._named(self.building))

    def _named(self, alias: str) -> list[str]:
        found = self.client.indices.get_alias(name=alias, params={"ignore": 404})
        return [] if "error" in found else sorted(found)

    def _all(self) -> list[str]:
        return [
            name
            for name in self.client.indices.get_alias(index=self._every)
            if self._is_ours.fullmatch(name)
        ]

    def _forget(self, names: list[str]) -> None:
        for name in names:
            if self._is_ours.fullmatch(name):
                self.client.indices.delete(index=name, params={"ignore_unavailable": "true"})

"""The one hand that changes the index on the server."""

from collections.abc import Iterable

from opensearchpy import OpenSearch

from archive.search.contract import Document, SearchUnavailable
from archive.search.sources import in_parts

from .address import Address, speaking
from .generations import Generations
from .lease import Lease
from .loading import load, put, remove
from .schema import VERSION

_NAMES_AT_ONCE = 500
_WAIT_FOR_SHARDS = 30  # seconds; a server that has just started has not found them all yet


class IndexWriter:
    """Holds the right to write from when it is made until it is closed."""

    def __init__(self, client: OpenSearch, address: Address) -> None:
        self.client = client
        self.generations = Generations(client, address)
        with speaking():
            self._lease = Lease(client, f"{address.prefix}-writer")
            try:
                self.generations.forget_unfinished()
                self._problem = self._what_is_wrong()
            except BaseException:
                self._lease.release()
                raise

    def _what_is_wrong(self) -> str:
        current = self.generations.current()
        if current is None:
            return "there is no index yet"
        if current.version != VERSION:
            return "the index was made by another version"
        state = self.client.cluster.health(
            index=current.name,
            params={"wait_for_status": "yellow", "timeout": f"{_WAIT_FOR_SHARDS}s"},
            request_timeout=_WAIT_FOR_SHARDS + 5,
            ignore=408,  # in time or not, the answer says how it stands
        )
        return "a part of the index is lost" if state["status"] == "red" else ""

    def needs_rebuild(self) -> str:
        return self._problem

    def apply(self, documents: Iterable[Document], gone: Iterable[str]) -> int:
        if self._problem:
            raise RuntimeError(f"The index has to be made anew first: {self._problem}.")
        documents, gone = list(documents), list(gone)
        with speaking():
            self._lease.check()
            held = self._fingerprints([*(document.name for document in documents), *gone])
            fresh = {
                document.name: document
                for document in documents
                if held.get(document.name) != document.fingerprint()
            }
            outdated = [name for name in gone if name in held and name not in fresh]
            if not fresh and not outdated:
                return 0
            alias = self.generations.writing
            load(self.client, alias, (*remove(outdated), *put(fresh.values())), self._lease.check)
            self.client.indices.refresh(index=alias)
        return len(fresh) + len(outdated)

    def rebuild(self, documents: Iterable[Document]) -> int:
        with speaking():
            name = self.generations.create()
            load(self.client, self.generations.building, put(documents), self._lease.check)
            self.client.indices.refresh(index=name)
            count = self.client.count(index=name)["count"]
            self._lease.check()
            self.generations.promote(name)
        self._problem = ""
        return count

    def close(self) -> None:
        self._lease.release()

    def __enter__(self) -> "IndexWriter":
        return self

    def __exit__(self, *_exception) -> None:
        self.close()

    def _fingerprints(self, names: list[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for part in in_parts(names, _NAMES_AT_ONCE):
            answer = self.client.mget(
                index=self.generations.writing,
                body={"ids": part},
                params={"_source_includes": "fingerprint"},
            )
            for held in answer["docs"]:
                if "error" in held:
                    raise SearchUnavailable(f"The index cannot be read: {held['error']['reason']}")
                if held["found"]:
                    found[held["_id"]] = held["_source"]["fingerprint"]
        return found

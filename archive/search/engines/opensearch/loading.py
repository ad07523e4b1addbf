"""Many documents at once to the server, and again when it has too much to do."""

import logging
import random
import time
from collections.abc import Callable, Iterable, Iterator

import orjson
from opensearchpy import OpenSearch
from opensearchpy.exceptions import ConnectionError as NoConnection
from opensearchpy.exceptions import TransportError

from archive.search.contract import Document

from .address import TOO_BUSY
from .schema import row

log = logging.getLogger(__name__)
MOST_DOCUMENTS, MOST_BYTES = 500, 5_000_000  # of one request
PATIENCE = 120.0  # seconds without any success after which it is given up
_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 10.0

Action = tuple[str, bytes]  # the name of a document, and what is to be done with it


class Refused(Exception):
    """The server takes a document for wrong; the message names it."""


def put(documents: Iterable[Document]) -> Iterator[Action]:
    """Takes documents in, in the place of those that bear their names."""
    for document in documents:
        deed = orjson.dumps({"index": {"_id": document.name}})
        yield document.name, b"%s\n%s\n" % (deed, orjson.dumps(row(document)))


def remove(names: Iterable[str]) -> Iterator[Action]:
    """Takes documents out."""
    for name in names:
        yield name, orjson.dumps({"delete": {"_id": name}}) + b"\n"


def load(
    client: OpenSearch, alias: str, actions: Iterable[Action], before: Callable[[], None]
) -> int:
    """Does all of it, asking `before` each request; safe on the server's disk when it returns."""
    count = 0
    for part in _in_requests(actions):
        before()
        _send(client, alias, part)
        count += len(part)
    return count


def _in_requests(actions: Iterable[Action]) -> Iterator[list[Action]]:
    actions, part, size = iter(actions), [], 0
    for action in actions:
        if part and (len(part) >= MOST_DOCUMENTS or size + len(action[1]) > MOST_BYTES):
            yield part
            part, size = [], 0
        part.append(action)
        size += len(action[1])
    if part:
        yield part


def _send(client: OpenSearch, alias: str, actions: list[Action]) -> None:
    """One request, repeated for what was not taken: every deed may be done twice."""
    given_up_at, pause = time.monotonic() + PATIENCE, _FIRST_PAUSE
    while actions:
        try:
            answer = client.bulk(
                index=alias, body=b"".join(deed for _name, deed in actions),
                params={"require_alias": "true"},
            )  # fmt: skip
        except (NoConnection, TransportError) as error:
            if not _may_be_tried_again(error) or time.monotonic() > given_up_at:
                raise
            log.warning("The search server takes nothing now (%s); we wait.", error.status_code)
        else:
            left = _not_taken(answer, actions)
            if len(left) < len(actions):
                given_up_at, pause = time.monotonic() + PATIENCE, _FIRST_PAUSE
            elif time.monotonic() > given_up_at:
                raise TransportError(TOO_BUSY, "bulk", answer["items"][0])
            actions = left
        if actions:
            time.sleep(pause * random.uniform(0.5, 1.0))  # noqa: S311 - so that not all come at once
            pause = min(pause * 2, _LONGEST_PAUSE)


def _may_be_tried_again(error: TransportError) -> bool:
    return isinstance(error, NoConnection) or error.status_code in (TOO_BUSY, 502, 503, 504)


def _not_taken(answer: dict, actions: list[Action]) -> list[Action]:
    if not answer["errors"]:
        return []
    left = []
    for action, item in zip(actions, answer["items"], strict=True):
        [(deed, said)] = item.items()
        if said["status"] in (TOO_BUSY, 503):
            left.append(action)
        elif said["status"] >= 300 and not (deed == "delete" and said["status"] == 404):
            raise Refused(f"{action[0]}: {said.get('error', {}).get('reason', said['status'])}")
    return left

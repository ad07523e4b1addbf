"""Who writes: one process on any machine, as long as it says so again and again.

Clocks of the machines may differ by GRACE seconds.
"""

import logging
import os
import secrets
import socket
import threading
import time
from pathlib import Path

from opensearchpy import OpenSearch
from opensearchpy.exceptions import ConflictError, NotFoundError, OpenSearchException

from archive.search.contract import WriterBusy

log = logging.getLogger(__name__)
HELD_FOR, GRACE = 30.0, 15.0  # seconds
_ID = "writer"
_held_here: set[str] = set()


class Lease:
    """The right to write the indexes of a site, taken when it is made."""

    def __init__(self, client: OpenSearch, index: str) -> None:
        self.client = client
        self.index = index
        self._holder = secrets.token_hex(8)
        self._place: dict = {}  # what the next renewal has to find unchanged
        self._until = 0.0
        self._lock = threading.Lock()
        self._is_over = threading.Event()
        self._take()
        threading.Thread(target=self._go_on, name="search lease", daemon=True).start()

    def check(self) -> None:
        """Raises WriterBusy when another process has become the writer."""
        if self._is_over.is_set() or time.monotonic() > self._until:
            self._renew()

    def release(self) -> None:
        """Lets the next one write at once."""
        if self._is_over.is_set():
            return
        self._is_over.set()
        _held_here.discard(self._holder)
        with self._lock:
            try:
                self.client.delete(index=self.index, id=_ID, params=self._place)
            except OpenSearchException as error:
                log.warning("The right to write the index runs out by itself: %s", error)

    def _take(self) -> None:
        self._make_index()
        try:
            self._note(self.client.create(index=self.index, id=_ID, body=self._card()))
        except ConflictError:
            self._take_over()
        _held_here.add(self._holder)

    def _take_over(self) -> None:
        busy = WriterBusy(f"Another process writes the index ({self.index}).")
        try:
            held = self.client.get(index=self.index, id=_ID)
            if not _is_left(held["_source"]):
                raise busy
            place = {"if_seq_no": held["_seq_no"], "if_primary_term": held["_primary_term"]}
            self._note(self.client.index(index=self.index, id=_ID, body=self._card(), params=place))
        except (ConflictError, NotFoundError) as error:
            raise busy from error

    def _renew(self) -> None:
        with self._lock:
            if self._is_over.is_set():
                raise WriterBusy("This process does not write the index any more.")
            try:
                answer = self.client.index(
                    index=self.index, id=_ID, body=self._card(), params=self._place
                )
            except ConflictError as error:
                self._is_over.set()
                raise WriterBusy("Another process has become the writer of the index.") from error
            self._note(answer)

    def _go_on(self) -> None:
        while not self._is_over.wait(HELD_FOR / 3):
            try:
                self._renew()
            except WriterBusy as error:
                log.error("%s", error)
            except OpenSearchException as error:
                log.warning("The right to write the index could not be renewed: %s", error)

    def _make_index(self) -> None:
        settings = {"number_of_shards": 1, "auto_expand_replicas": "0-all"}
        body = {"settings": settings, "mappings": {"dynamic": False}}
        if not self.client.indices.exists(index=self.index):
            self.client.indices.create(index=self.index, body=body, params={"ignore": "400"})

    def _card(self) -> dict:
        return {
            "holder": self._holder,
            "until": time.time() + HELD_FOR,
            "on": socket.gethostname(),
            "among": _processes(),
            "pid": os.getpid(),
        }

    def _note(self, answer: dict) -> None:
        self._place = {
            "if_seq_no": answer["_seq_no"],
            "if_primary_term": answer["_primary_term"],
        }
        self._until = time.monotonic() + HELD_FOR


def _is_left(card: dict) -> bool:
    """Whether who held it is gone: not heard of for long, or a process of this machine that ended."""
    if time.time() > card["until"] + GRACE:
        return True
    if not card["among"] or card["among"] != _processes():
        return False
    if card["pid"] == os.getpid():
        return card["holder"] not in _held_here  # given up while the server was away
    return not _is_alive(card["pid"])


def _processes() -> str:
    """Which machine, since which start, and which of its containers: there a number is one process."""
    try:
        started = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{started} {os.readlink('/proc/self/ns/pid')}"
    except OSError:
        return ""


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

"""A wire that fails on demand, between a client and a server of this machine: for tests of what happens then."""

import contextlib
import random
import re
import selectors
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from urllib.parse import urlsplit

import pytest

_BUSY_BODY = (
    b"<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"
)
_BLOCK = 1 << 16


class Fault(Enum):
    """What may happen to a connection."""

    REFUSED = "closed before a word is said"
    SILENT = "taken, and never answered"
    BUSY = "answered with 503 SlowDown"
    LOST_REQUEST = "cut in the middle of the request"
    LOST_ANSWER = "the request arrives, its answer does not"
    RESET = "reset in the middle of the answer"
    CUT = "closed in good order in the middle of the answer"
    SLOW = "a trickle"
    FLIPPED = "one bit of the answer turned over"


@dataclass
class FaultProxy:
    """Carries connections to a port; suffers a fault while a test wants it to, with a chance for each connection."""

    target: int
    port: int = field(init=False)
    requests: list[str] = field(default_factory=list)  # the first line of every request carried
    _fault: Fault | None = None
    _chance: float = 1.0
    _open: set[socket.socket] = field(default_factory=set)
    _dice: random.Random = field(default_factory=lambda: random.Random(4))

    ANSWER_UNTIL = 9_000  # bytes of answers that come through before RESET and CUT
    REQUEST_UNTIL = 300  # bytes of requests before LOST_REQUEST
    BYTES_A_SECOND = 4_000  # of SLOW

    def __post_init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def endpoint(self) -> str:
        """The address that a client uses instead of the server's own."""
        return f"http://127.0.0.1:{self.port}"

    @contextmanager
    def suffering(self, fault: Fault, chance: float = 1.0) -> Iterator[None]:
        """Lets a fault befall every new connection; those that are open are ended before and after."""
        self._fault, self._chance = fault, chance
        self._end_all()
        try:
            yield
        finally:
            self._fault = None
            self._end_all()

    def close(self) -> None:
        """Ends every connection and listens no more."""
        self._listener.close()
        self._end_all()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            fault = self._fault if self._dice.random() < self._chance else None
            threading.Thread(target=self._serve, args=(client, fault), daemon=True).start()

    def _serve(self, client: socket.socket, fault: Fault | None) -> None:
        self._open.add(client)
        try:
            with contextlib.suppress(OSError), client:
                if fault is Fault.REFUSED:
                    _reset(client)
                elif fault is Fault.SILENT:
                    while client.recv(_BLOCK):
                        pass
                elif fault is Fault.BUSY:
                    _answer_busy(client)
                else:
                    with socket.create_connection(("127.0.0.1", self.target)) as server:
                        self._open.add(server)
                        _Carried(self, client, server, fault).carry()
                        self._open.discard(server)
        finally:
            self._open.discard(client)

    def _end_all(self) -> None:
        for each in list(self._open):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


@dataclass
class _Carried:
    """One connection on its way through the proxy."""

    proxy: FaultProxy
    client: socket.socket
    server: socket.socket
    fault: Fault | None
    sent: int = 0  # bytes of requests
    answered: int = 0  # bytes of answers

    def carry(self) -> None:
        """Both directions until one end closes, or the fault strikes."""
        with selectors.DefaultSelector() as ready:
            ready.register(self.client, selectors.EVENT_READ, self._request)
            ready.register(self.server, selectors.EVENT_READ, self._answer)
            while True:
                for key, _ in ready.select():
                    block = key.fileobj.recv(_BLOCK)
                    if not block or not key.data(block):
                        return

    def _request(self, block: bytes) -> bool:
        """Carries a piece of a request; False when that was the end."""
        if first := re.match(rb"[A-Z]+ [^\r\n]*", block):
            self.proxy.requests.append(first[0].decode("latin-1"))
        self.sent += len(block)
        if self.fault is Fault.LOST_REQUEST and self.sent > self.proxy.REQUEST_UNTIL:
            self.server.sendall(block[: len(block) // 2])
            _reset(self.client)
            return False
        self.server.sendall(block)
        return True

    def _answer(self, block: bytes) -> bool:
        """Carries a piece of an answer; False when that was the end."""
        self.answered += len(block)
        if self.fault is Fault.LOST_ANSWER:
            _reset(self.client)
            return False
        if self.fault in (Fault.RESET, Fault.CUT) and self.answered > self.proxy.ANSWER_UNTIL:
            self.client.sendall(block[: len(block) // 2])
            if self.fault is Fault.RESET:
                _reset(self.client)
            return False
        if self.fault is Fault.SLOW:
            for start in range(0, len(block), 400):
                self.client.sendall(block[start : start + 400])
                time.sleep(400 / self.proxy.BYTES_A_SECOND)
            return True
        if self.fault is Fault.FLIPPED and len(block) > 2000:
            at = len(block) - 900
            block = block[:at] + bytes([block[at] ^ 1]) + block[at + 1 :]
        self.client.sendall(block)
        return True


def _answer_busy(client: socket.socket) -> None:
    """Reads one request whole and says that there are too many."""
    request = b""
    while b"\r\n\r\n" not in request:
        block = client.recv(_BLOCK)
        if not block:
            return
        request += block
    head, _, body = request.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: *(\d+)", head)
    missing = (int(length[1]) if length else 0) - len(body)
    while missing > 0 and (block := client.recv(_BLOCK)):
        missing -= len(block)
    client.sendall(
        b"HTTP/1.1 503 Slow Down\r\nContent-Type: application/xml\r\nConnection: close\r\n"
        b"Content-Length: %d\r\n\r\n%s" % (len(_BUSY_BODY), _BUSY_BODY)
    )


def _reset(connection: socket.socket) -> None:
    """Ends a connection as a broken wire does: with RST, not in good order."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


@pytest.fixture
def wire(seaweedfs, monkeypatch) -> Iterator[FaultProxy]:
    """The way to the S3 server; this process knows no other."""
    proxy = FaultProxy(urlsplit(seaweedfs.endpoint).port)
    for name, value in seaweedfs.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", proxy.endpoint)
    yield proxy
    proxy.close()

"""Ports nobody listens on."""

import random
import socket


def free_port(*, also: int = 0) -> int:
    """A free port below 50000 (SeaweedFS opens another 10000 higher: `also`), outside the range the system gives away."""
    for _ in range(200):
        port = random.randrange(20_000, 32_000)
        if _is_free(port) and (not also or _is_free(port + also)):
            return port
    raise RuntimeError("No free port was found in 200 tries.")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True

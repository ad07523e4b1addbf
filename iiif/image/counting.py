"""What the image service counts for the operator.

A tile is only noted, and added up once a second: to count it where all processes count would cost
a tenth of the tile.
"""

import atexit
import threading
import time
from collections import deque

from prometheus_client import Counter, Gauge, Histogram

TILES = Counter("vitrine_tiles", "Tiles and ready-made sizes sent as they are stored.")
TILE_BYTES = Counter("vitrine_tile_bytes", "Bytes of tiles and ready-made sizes sent.")
RENDERING_SECONDS = Histogram(
    "vitrine_rendering_seconds",
    "How long it took to draw what is not stored.",
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)
RENDERINGS_ASKED = Gauge(
    "vitrine_renderings_asked",
    "Requests that wait for a drawing now.",
    multiprocess_mode="livesum",
)
REFUSALS = Counter(
    "vitrine_image_refusals",
    "Image requests that were refused, by status and reason.",
    ["status", "reason"],
)

_sent: deque[int] = deque()
_beginning = threading.Lock()
_adder: threading.Thread | None = None

note_tile = _sent.append  # the bytes of one tile that goes out


def begin() -> None:
    """Sees to it that what is noted in this process is added up; may be called often."""
    global _adder
    if _adder is not None and _adder.is_alive():
        return
    with _beginning:
        if _adder is None or not _adder.is_alive():
            _adder = threading.Thread(target=_go_on, name="tile-count", daemon=True)
            _adder.start()


def add_up() -> None:
    """Counts what was noted."""
    sizes = [_sent.popleft() for _ in range(len(_sent))]
    if sizes:
        TILES.inc(len(sizes))
        TILE_BYTES.inc(sum(sizes))


def _go_on() -> None:
    while True:
        time.sleep(1)
        add_up()


atexit.register(add_up)

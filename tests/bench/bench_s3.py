"""Tiles of a pyramid in S3: what one costs the processor of the site, beside boto3's ranged GET of the same bytes."""

import os
import resource
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.rows import Row
from tests.servers.seaweedfs import serving

KEY, VERSION = "derivatives/bench.tif", "ab" * 32
SIZE, TILE = 8 << 20, 40_000  # bytes; a tile of 512 px of a photograph
TIMES, ROUNDS = 40, 5


def compare() -> Iterator[Row]:
    """Microseconds of processor time for one tile, checked; then for one that is in the local cache."""
    folder = Path(os.environ["VITRINE_DATA_DIR"])
    with serving() as server:
        os.environ.update(server.environment)
        # The engines know nothing of the environment until now.
        from archive.storage.engines.s3 import S3Store
        from archive.storage.nearby import Nearby

        plain = S3Store(server.bucket, "bench")
        cached = S3Store(server.bucket, "bench", near=Nearby(folder / "near", 1 << 30))
        plain.put_bytes(KEY, os.urandom(SIZE))
        ranges, near = plain.ranges(KEY, VERSION), cached.ranges(KEY, VERSION)
        near.read(0, TILE)

        def boto3(number: int) -> None:
            start = number * TILE
            answer = plain.client.get_object(
                Bucket=server.bucket, Key=f"bench/{KEY}", Range=f"bytes={start}-{start + TILE - 1}"
            )
            answer["Body"].read()

        ours, theirs = _in_turn(lambda number: ranges.read(number * TILE, TILE), boto3)
        yield Row("a tile from S3, of the processor", ours, theirs, "µs", "boto3, a ranged GET")
        ours, theirs = _in_turn(lambda _: near.read(0, TILE), boto3)
        yield Row("the same from the cache", ours, theirs, "µs", "boto3, a ranged GET")


def _in_turn(ours: Callable[[int], object], theirs: Callable[[int], object]) -> tuple[float, float]:
    """The median cost of each, in rounds turn about; this process alone, with its threads."""
    costs: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS + 1):
        for deed, kept in zip((ours, theirs), costs, strict=True):
            before = _spent()
            for number in range(TIMES):
                deed(number)
            kept.append((_spent() - before) / TIMES * 1e6)
    return statistics.median(costs[0][1:]), statistics.median(costs[1][1:])


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime

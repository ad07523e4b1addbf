"""What the storage counts for the operator."""

from prometheus_client import Counter, Histogram

READS = Counter(
    "vitrine_storage_reads", "Ranges read from a distant store, by how it ended.", ["outcome"]
)
READ_BYTES = Counter("vitrine_storage_read_bytes", "Bytes read from a distant store.")
READ_SECONDS = Histogram(
    "vitrine_storage_read_seconds",
    "How long a range of a distant store took.",
    buckets=(0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
NEARBY = Counter(
    "vitrine_tile_cache", "Tiles looked for in the local cache, and removed from it.", ["outcome"]
)

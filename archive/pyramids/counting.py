"""What the making of pyramids counts for the operator."""

from prometheus_client import Counter, Histogram

PYRAMIDS = Counter("vitrine_pyramids", "Pyramids made, and masters refused.", ["outcome"])
PYRAMID_SECONDS = Histogram(
    "vitrine_pyramid_seconds",
    "How long a pyramid took, waiting for its turn included.",
    buckets=(0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800),
)

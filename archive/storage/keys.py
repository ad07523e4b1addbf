"""The one speller of stored names: short ASCII segments, and nothing from outside in them."""

import hashlib
from collections.abc import Iterable

PYRAMID_FORMAT = (
    1  # goes up when pyramids are written in a new way; old ones are served until rebuilt
)


def master(sha256: str) -> str:
    """Where a master lies: under its own checksum."""
    return f"masters/{sha256[:2]}/{sha256[2:4]}/{sha256}"


def pyramid(sha256: str, page: int = 0, version: int = PYRAMID_FORMAT) -> str:
    """Where the pyramid of a master's page lies; `page` counts from 0."""
    return f"derivatives/pyramids/{sha256[:2]}/{sha256[2:4]}/{sha256}-{page}-v{version}.tif"


def nearby(version: str, offset: int, length: int) -> str:
    """Where the local copy of a range lies, below the cache's folder; `version` is the object's checksum."""
    return f"{version[:2]}/{version}-{offset:x}-{length:x}"


def masked_pyramid(
    sha256: str,
    page: int,
    masks: Iterable[tuple[int, int, int, int]],
    version: int = PYRAMID_FORMAT,
) -> str:
    """Where a pyramid lies in which some boxes of the master are painted over; others, another name."""
    spelled = ";".join(",".join(map(str, mask)) for mask in sorted(masks))
    digest = hashlib.sha256(spelled.encode("ascii")).hexdigest()[:16]
    return f"derivatives/masked/{sha256[:2]}/{sha256[2:4]}/{sha256}-{page}-{digest}-v{version}.tif"

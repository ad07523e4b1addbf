"""What every answer of the image service carries beside its bytes."""

from iiif.image.info import CONTEXT, DEFAULT_TYPE, PROFILE

PUBLIC_SECONDS = 3600
PUBLIC = f"public, max-age={PUBLIC_SECONDS}"
PUBLIC_REDACTED = "public, max-age=60"  # signed in, the same person may see more
PUBLIC_INFO = "public, max-age=60"
PRIVATE = "private, no-store"
NOT_KEPT = "no-store"
OPEN_TO_ALL = ("Access-Control-Allow-Origin", "*")
EXPOSED = ("Access-Control-Expose-Headers", "ETag, Link")
NOSNIFF = ("X-Content-Type-Options", "nosniff")


def links(version: int, base: str, tail: str) -> str:
    """The canonical URI of an answer and the profile it follows (3.0 §4.7, §6)."""
    return f'<{base}/{tail}>;rel="canonical", <{PROFILE[version]}>;rel="profile"'


def info_type(version: int, accept: str) -> str:
    """The media type of info.json that the client prefers (3.0 §5.1, 2.1 §5)."""
    if "application/ld+json" in accept:
        return DEFAULT_TYPE[3] if version == 3 else "application/ld+json"
    return "application/json" if "application/json" in accept else DEFAULT_TYPE[version]


def info_links(version: int) -> str:
    """The context and the profile of an info.json that is sent as plain JSON."""
    return (
        f'<{CONTEXT[version]}>;rel="http://www.w3.org/ns/json-ld#context";type="application/ld+json", '
        f'<{PROFILE[version]}>;rel="profile"'
    )


def is_unchanged(etag: str, if_none_match: str) -> bool:
    """Whether the client has this answer already."""
    return bool(if_none_match) and (etag in if_none_match or if_none_match.strip() == "*")

"""Checking a manifest with iiif-prezi3: once for each state of it, not for each reader who asks."""

from functools import lru_cache

import orjson

from iiif.presentation.publish import checked


def check(document: dict) -> dict:
    """The document itself; raises InvalidDocument when it does not follow the Presentation API."""
    _check(orjson.dumps(document))
    return document


@lru_cache(maxsize=32)
def _check(body: bytes) -> None:
    checked(orjson.loads(body))

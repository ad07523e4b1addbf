"""Opaque identifiers: what stands in addresses instead of reference codes."""

import re
import secrets

# No 0/o, 1/i/l, u/v: an id is sometimes read aloud or copied from print.
ALPHABET = "23456789abcdefghjkmnpqrstwxyz"
LENGTH = 12

_ID = re.compile(r"[A-Za-z0-9_-]{8,64}", re.ASCII)


def new_id() -> str:
    """A fresh identifier, 58 bits of chance in 12 characters."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def is_id(text: str) -> bool:
    """Whether the text may be used as an identifier in an address."""
    return isinstance(text, str) and _ID.fullmatch(text) is not None

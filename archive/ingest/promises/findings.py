"""One broken promise, and how it can be mended if it can."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class Finding:
    """What is missing, extra, altered or wrong, and where."""

    kind: str  # missing, extra, altered, wrong
    what: str  # the key, reference code or page it is about
    message: str
    mend: Callable[[], None] | None = None
    is_mended: bool = False

    def as_json(self) -> dict[str, Any]:
        """The finding for `check_archive --json`."""
        return {
            "kind": self.kind,
            "what": self.what,
            "message": self.message,
            "repaired": self.is_mended,
        }

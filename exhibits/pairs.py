"""Texts in several languages as curators keep them: with a note which of them has fallen behind the other."""

from collections.abc import Mapping
from typing import Any

from archive.core.languages import Texts, clean_texts

# Where it stands among the stored texts; no language tag begins so.
STALE = "@stale"


class Pair(dict[str, str]):
    """{BCP 47 tag: text}; `stale` names the languages whose text is older than a change of another."""

    stale: tuple[str, ...] = ()

    @classmethod
    def of(cls, held: Mapping[str, Any] | None) -> "Pair":
        """From what is stored or came from the editor."""
        pair = cls({tag: text for tag, text in (held or {}).items() if tag != STALE})
        marked = (held or {}).get(STALE) or getattr(held, "stale", ())
        if isinstance(marked, list | tuple):
            pair.stale = tuple(tag for tag in pair if tag in marked)
        return pair

    @classmethod
    def read(cls, held: Any) -> "Pair":
        """The same with its texts made tidy; raises ValueError as `clean_texts` does."""
        if not isinstance(held, Mapping):
            return cls.of(clean_texts(held))
        texts: Texts = clean_texts({tag: text for tag, text in held.items() if tag != STALE})
        return cls.of({**texts, STALE: held.get(STALE) or list(getattr(held, "stale", ()))})

    def stored(self) -> dict[str, Any]:
        """As it is kept."""
        return {**self, STALE: list(self.stale)} if self.stale else dict(self)

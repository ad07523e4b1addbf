"""The small archive of the search tests, for the viewers' search too."""

from tests.search.conftest import (
    engine,
    fonds,
    front_page,
    index,
    issue,
    letter,
    newspaper_office,
)

__all__ = ["engine", "fonds", "front_page", "index", "issue", "letter", "newspaper_office"]

"""The small archive of the search tests, for the viewers' search too; which engine answers makes no difference here."""

import pytest

from tests.search.conftest import fonds, front_page, index, issue, letter, newspaper_office, whoosh

__all__ = ["fonds", "front_page", "index", "issue", "letter", "newspaper_office", "whoosh"]


@pytest.fixture
def engine(whoosh):
    return whoosh

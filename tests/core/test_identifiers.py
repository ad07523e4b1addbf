"""Identifiers that stand in addresses."""

import re

import pytest

from archive.core.identifiers import ALPHABET, is_id, new_id


def test_ids_are_twelve_unmistakable_characters_and_all_different():
    ids = {new_id() for _ in range(2000)}

    assert len(ids) == 2000
    assert all(re.fullmatch(r"[a-z0-9]{12}", each) and is_id(each) for each in ids)
    assert not set("0o1ilvu") & set(ALPHABET)


@pytest.mark.parametrize("text", ["abcdefgh", "A-b_9xyz", "x" * 64])
def test_what_may_be_an_id(text):
    assert is_id(text)


@pytest.mark.parametrize(
    "text",
    ["", "short12", "x" * 65, "abcd/efgh", "档号一二三四五六", "abcdefg\n", "abcdefgh ", None],
)
def test_what_may_not_be_an_id(text):
    assert not is_id(text)

"""The papers lead nowhere that does not exist."""

import re

from scripts.setup.paths import PROJECT
from tests.architecture import tracked

LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def test_every_link_and_picture_of_the_papers_is_there():
    missing = [
        f"{name}: {link}"
        for name, text in tracked.texts("*.md")
        for link in LINK.findall(text)
        if not ((PROJECT / name).parent / link).exists()
    ]

    assert missing == []

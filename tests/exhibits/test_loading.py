"""An exhibition described in JSON is hung as it says, and a slip in the description is named."""

import pytest

from exhibits.loading import NotAnExhibition, load
from exhibits.models import SectionPage


def described(*blocks) -> dict:
    return {
        "slug": "tides",
        "title": {"zh-Hans": "潮汐"},
        "sections": [{"slug": "one", "title": {"zh-Hans": "一"}, "blocks": list(blocks)}],
    }


def test_a_described_block_is_hung(motion):
    block = {
        "kind": "gallery",
        "items": [{"object": {"record": "LJ-C-1", "page": 1}, "caption": {"en": "A motion"}}],
    }

    load(described(block), publish=True)

    hung = SectionPage.objects.get(slug="one").body[0]
    assert hung.block_type == "gallery"
    assert hung.value["items"][0]["object"] == motion.uid
    assert hung.value["items"][0]["caption"] == {"en": "A motion"}


def test_loading_twice_changes_nothing(motion):
    block = {"kind": "object", "object": {"record": "LJ-C-1", "page": 1}}
    load(described(block), publish=True)

    report = load(described(block), publish=True)

    assert (report.new, report.changed, len(report.same)) == ([], [], 2)


def test_an_object_that_is_not_there_is_told(db):
    report = load(described({"kind": "object", "object": {"record": "LJ-9", "page": 1}}))

    assert report.problems == ["tides/one, block 1: LJ-9 has no page 1 in the archive."]


@pytest.mark.parametrize("block", [{"kind": "poem"}, {"kind": "text", "txet": {"en": "A slip"}}])
def test_a_slip_is_named(db, block):
    with pytest.raises(NotAnExhibition, match=r"tides/one, block 1: .*(poem|txet)"):
        load(described(block))

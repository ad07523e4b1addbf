"""Packed pages say the same as reading each page anew, and never what is no longer true."""

import random

import pytest

from archive.search.analysis import spans
from archive.search.sources.pages import turns
from archive.text.boxes import boxes_of
from iiif.search.models import PackedPage
from iiif.search.packing import pages_of
from iiif.search.places import places
from tests.search.conftest import scan

HAN = "瀾江大鐵橋今日上午十時舉行通車典禮，各界來賓逾千人。首列火車由北岸駛出；鐵路局發電致賀。"
ENGLISH = "The bridges of the river were bridged; a bridge's keeper said: it is his."


@pytest.fixture
def volume(issue):
    """Twenty pages whose lines break anywhere, as lines of scans do."""
    chance = random.Random(7)
    assets = []
    for position in range(1, 21):
        text = "".join(chance.choice(HAN) for _ in range(160)) + "\n" + ENGLISH + "\n鐵橋"
        cuts = sorted(chance.sample(range(1, 160), 9))
        broken = "\n".join(text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True))
        assets.append(scan(issue, broken, position, chance.choice(["ltr", "ttb"])))
    return assets


def wanted():
    chance = random.Random(11)
    texts = [HAN[at : at + length] for length in (1, 2, 3, 4) for at in range(0, 40, 5)]
    texts += [
        "铁桥",
        "鐵 橋",
        "bridge",
        "Bridge's",
        "river",
        "his",
        "鐵橋通車，各界",
        "橋瀾",
        "the river",
    ]
    chance.shuffle(texts)
    return [(text, exact) for text in texts for exact in (False, True)]


def test_the_same_places_and_boxes_are_found(volume):
    beginnings = turns(volume)
    packed = {page.asset: page for page in pages_of([asset.uid for asset in volume])}
    found = 0

    for asset in volume:
        text = asset.transcription.plain
        page = asset.transcription.read_page().scaled(asset.width, asset.height)
        for literal in wanted():
            slow = sorted(
                {(s.start, s.end) for s in spans(text, [literal], beginnings.get(asset.uid, ""))}
            )
            fast = places(packed[asset.uid], [literal])
            assert fast == slow, (literal, text)
            for start, end in slow:
                assert packed[asset.uid].boxes(start, end) == boxes_of(page, start, end)
            found += len(slow)

    assert found > 500  # or nothing was compared


def test_a_text_that_changes_is_packed_anew(front_page):
    [before] = pages_of([front_page.uid])
    transcription = front_page.transcription
    transcription.plain = "渡船"
    transcription.save()

    [after] = pages_of([front_page.uid])

    assert (before.plain[:3], after.folded) == ("瀾江大", "渡船")


def test_the_page_before_a_changed_page_is_packed_anew(issue):
    first, second = scan(issue, "瀾江大鐵", 1), scan(issue, "橋通車", 2)
    pages_of([first.uid])
    second.transcription.plain = "路通車"
    second.transcription.save()

    [page] = pages_of([first.uid])

    assert places(page, [("铁路", False)]) == [(3, 4)]
    assert places(page, [("铁桥", False)]) == []


def test_an_image_that_turns_out_larger_moves_the_boxes(front_page):
    [before] = pages_of([front_page.uid])
    front_page.width, front_page.height = front_page.width * 2, front_page.height * 2
    front_page.save()

    [after] = pages_of([front_page.uid])

    assert after.boxes(0, 1) == [tuple(2 * each for each in before.boxes(0, 1)[0])]


def test_packing_is_done_once(volume, django_assert_num_queries):
    uids = [asset.uid for asset in volume]
    pages_of(uids)

    with django_assert_num_queries(1):
        pages_of(uids)
    assert PackedPage.objects.count() == len(volume)

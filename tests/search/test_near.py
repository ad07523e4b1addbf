"""Near matches: other punctuation and misread characters, in a group of their own."""

import pytest

from archive.search.analysis import phrases, spans
from archive.search.contract import Slack
from tests.search.conftest import scan


@pytest.mark.parametrize(
    ("text", "wanted", "slack", "marked"),
    [
        ("天下，太平", "天下太平", Slack.PUNCTUATION, ["天下，太平"]),
        ("學而時習之不亦說乎", "学而时习之，不亦说乎", Slack.PUNCTUATION, ["學而時習之不亦說乎"]),
        ("學而，時習之不亦說乎", "学而时习之，不亦说乎", Slack.PUNCTUATION, ["學而，時習之不亦說乎"]),
        ("學而、時習之、不亦說乎", "学而时习之不亦说乎", Slack.PUNCTUATION, ["學而、時習之、不亦說乎"]),
        ("天下不太平", "天下太平", Slack.PUNCTUATION, []),
        ("瀾江大鉄橋通車", "大铁桥通", Slack.MISREAD, ["大鉄橋通"]),
        ("瀾江大失橋通車", "大铁桥通", Slack.MISREAD, ["大失橋通"]),
        ("瀾江大橋通車", "大铁桥通", Slack.MISREAD, ["大橋通"]),
        ("瀾江大鐵之橋通車", "大铁桥通", Slack.MISREAD, ["大鐵之橋通"]),
        ("瀾江大□橋通車", "大铁桥通", Slack.MISREAD, ["大□橋通"]),
        ("沈□儒被捕", "沈钧儒", Slack.MISREAD, ["沈□儒"]),
        ("沈君儒被捕", "沈钧儒", Slack.MISREAD, []),  # three characters are too few to guess
        ("民國廿五年十二月通車", "民国甘五年十一月通车", Slack.MISREAD, ["民國廿五年十二月通車"]),
        ("瀾江天失橋通車", "大铁桥通", Slack.MISREAD, []),
    ],
)  # fmt: skip
def test_what_is_almost_there_is_marked(text, wanted, slack, marked):
    found = spans(text, [(wanted, False, slack)])

    longest = [span for span in found if not any(_holds(other, span) for other in found)]
    assert [text[span.start : span.end] for span in longest] == marked


def _holds(one, other) -> bool:
    return one != other and one.start <= other.start and one.end >= other.end


@pytest.mark.parametrize("slack", Slack)
@pytest.mark.parametrize("length", [1, 2, 3, 4, 8, 12, 13, 24, 41, 300])
def test_what_is_asked_for_a_literal_stays_little(slack, length):
    text = "".join(chr(0x4E00 + 97 * number) for number in range(length))

    asked = phrases(text, slack=slack)

    assert asked[0] == phrases(text)[0]
    assert len(asked) <= 130


def test_near_matches_are_told_apart_from_exact_ones(client, index, front_page, issue):
    scan(issue, "瀾江大失橋今日通車", 2)
    scan(issue, "瀾江大，鐵橋今日通車", 3)
    index()

    found = client.get("/api/search", {"q": "澜江大铁桥今日"}).json()

    assert found["total"] == 1
    assert [each["asset"] for each in found["results"]] == [front_page.uid]
    assert [(each["why"], each["snippet"]) for each in found["near"]] == [
        ("punctuation", "<mark>瀾江大，鐵橋今日</mark>通車"),
        ("misread", "<mark>瀾江大失橋今日</mark>通車"),
    ]
    assert found["near_total"] == 2
    assert all(each["boxes"] for each in found["near"])


@pytest.mark.parametrize("text", ['"澜江大铁桥今日"', "铁桥", "澜江大铁桥今日 -通車"])
def test_what_is_quoted_short_or_excluded_is_taken_at_its_word(client, index, issue, text):
    scan(issue, "瀾江大失橋今日通車", 2)
    index()

    assert client.get("/api/search", {"q": text}).json()["near"] == []


def test_an_unreadable_character_stands_for_any_one(client, index, issue, front_page):
    scan(issue, "瀾江大□橋落成", 2)
    scan(issue, "瀾江大，橋", 3)
    scan(issue, "瀾江大新木橋", 4)
    index()

    found = client.get("/api/search", {"q": "大□桥"}).json()

    assert {each["snippet"].partition("</mark>")[0][-3:] for each in found["results"]} == {
        "大鐵橋",
        "大□橋",
    }
    assert client.get("/api/search", {"q": "大□□桥"}).json()["total"] == 1

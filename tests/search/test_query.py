"""The query language: what people type, explained where it makes no sense, and never a crash."""

import random
import time
from datetime import date

import pytest

from archive.search import query
from archive.search.contract import And, Everything, Field, Literal, Not, Or, Range


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("", Everything()),
        ("铁桥", Literal("铁桥")),
        ("铁桥 通车", And((Literal("铁桥"), Literal("通车")))),
        ("“铁桥 通车”", Literal("铁桥 通车", exact=True)),
        ("「铁桥」", Literal("铁桥", exact=True)),
        ("铁桥 -渡船", And((Literal("铁桥"), Not(Literal("渡船"))))),
        ("铁桥 OR 渡船", Or((Literal("铁桥"), Literal("渡船")))),
        ("（铁桥 OR 渡船） 通车", And((Or((Literal("铁桥"), Literal("渡船"))), Literal("通车")))),
        ("题名：家书", Field("title", Literal("家书"))),
        ("creator:Lin", Field("creator", Literal("Lin"))),
        ("責任者:林", Field("creator", Literal("林"))),
        ("LJ-N-0903", Literal("LJ-N-0903")),
        ("10:30", Literal("10:30")),
        ("date:1936..1938", Range(date(1936, 1, 1), date(1938, 12, 31))),
        ("date:1936", Range(date(1936, 1, 1), date(1936, 12, 31))),
        ("日期:1936..", Range(date(1936, 1, 1), None)),
        ("日期:民国二十六年七月", Range(date(1937, 7, 1), date(1937, 7, 31))),
        ("ORANGE", Literal("ORANGE")),
    ],
)
def test_what_is_typed_is_understood(text, meant):
    assert query.parse(text).query == meant


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('"铁桥', "quotation mark at character 1 is not closed"),
        ("(铁桥", "bracket at character 1 is not closed"),
        ("铁桥)", "closing bracket without an opening one at character 3"),
        ("铁桥 OR", "Something is missing"),
        ("()", "Something is missing"),
        ("-铁桥", "Say also what is wanted"),
        ("铁桥 OR -渡船", "Say also what is wanted"),
        ("，。", "no letter or character"),
        ("date:昨天", "is not understood as a date"),
        ("date:", "a date is wanted"),
        ("date:1938..1936", "end before they start"),
        ("桥" * 301, "301 characters long"),
        (" ".join("桥" for _ in range(25)), "More than 24 words"),
        ("(" * 9 + "桥" + ")" * 9, "more than 8 deep"),
    ],
)
def test_what_makes_no_sense_is_explained(text, says, settings):
    from django.utils import translation

    with translation.override("en"), pytest.raises(query.QueryProblem, match=says):
        query.parse(text)


def hostile() -> list[str]:
    """Two hundred questions that nobody means well."""
    chance = random.Random(5)
    pieces = ['"', "(", ")", "-", " OR ", "date:", "..", "题名:", "*", "?", "~", "^", "[", "]", "{", "\\", "的", "铁桥",
              "the", "\u0000", "\u202e", "\ufdfa", "𠀀", "´", "%", "_", "'", ";--", "<script>", "AND", "NOT ", "||",
              "１", "\ufeff", "e\u0301" * 20, "…", "title:", "//", "&&", "date:0001..9999", "date:-5000", "🚢"]  # fmt: skip
    made = [
        "".join(chance.choice(pieces) for _ in range(chance.randrange(1, 30))) for _ in range(170)
    ]
    return [*made, *("的" * n for n in (1, 2, 60, 299, 300, 5000)), *("(" * n for n in (1, 8, 299)),
            *('"' * n for n in (1, 2, 3)), *("-" * n for n in (1, 2, 300)), " OR " * 70, "a " * 150,
            "date:99999999999", "date:1936..1938..1940", "x" * 100_000, "\ud800".encode("utf-8", "replace").decode(),
            *(f"{name}:" for name in query.FIELD_NAMES)][:220]  # fmt: skip


def test_no_question_breaks_the_search(client, index, front_page, letter):
    index()

    for text in hostile():
        started = time.perf_counter()
        for address in ("/api/search", "/zh-hans/search/", "/api/suggest"):
            status = client.get(address, {"q": text}).status_code
            assert status in (200, 400), (address, text)
        assert time.perf_counter() - started < 3, text


CHOICES = [
    {"page": "-1"}, {"page": "9" * 40}, {"page": "x"}, {"sort": "; DROP"}, {"kind": "\x00"}, {"decade": "x"},
    {"decade": "99999999999999999999"}, {"from": "2000", "to": "1000"}, {"from": "٣"}, {"fonds": "x" * 300},
    {"lang": "xx-\x00"}, {"creator": "' OR 1=1"}, {"rights": "javascript:alert(1)"}, {"decade": "-0"},
]  # fmt: skip


def test_no_choice_breaks_the_search(client, index, front_page):
    index()

    for wanted in CHOICES:
        for address in ("/api/search", "/en/search/"):
            status = client.get(address, {"q": "铁桥", **wanted}).status_code
            assert status in (200, 400), (address, wanted)

"""Every engine gives the same answer: found, counted, sorted, paged, folded and suggested."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from archive.description.access import Reader
from archive.search import query
from archive.search.contract import (
    SORTS,
    And,
    Document,
    Engine,
    Key,
    Literal,
    Request,
    Sight,
    Slack,
)
from archive.search.engines import engine_at
from archive.search.engines.whoosh.engine import WhooshEngine

TODAY = date(2026, 11, 24)
PUBLIC = Sight(Reader.PUBLIC, TODAY)
WORDS = (
    "鐵橋 通車 典禮 渡船 澜江 日報 车站 The ferries were crossing 1936年 第二版 碼頭 搬運夫".split()
)
LONG_RUNS = "各界來賓逾千人觀禮於大橋北端，首列火車由北岸緩緩駛出鳴笛三響而過江上行舟皆停"


def holdings() -> list[Document]:
    """Some hundred records and pages of every date, access and facet there is."""
    chance = random.Random(1937)
    made = []
    for number in range(140):
        is_page = number % 3 > 0
        year = chance.choice([0, chance.randrange(1850, 1949)])
        first = date(year, chance.randrange(1, 13), 1) if year else None
        text = "，".join("".join(chance.choices(WORDS, k=3)) for _ in range(4))
        if number % 20 == 1:
            text = f"{text}\n{LONG_RUNS}"
        made.append(
            Document(
                kind="page" if is_page else "record",
                uid=f"u{number:03d}",
                group=f"u{number - number % 3:03d}" if chance.random() < 0.9 else "apart",
                title=() if is_page else (text[:9], "A title of its own"),
                creators=(chance.choice(["林則徐", "Lin Zexu", "瀾江日報社"]),),
                codes=(f"LJ-{number}",),
                body=(text,),
                turn=chance.choice(WORDS),
                context=("通車紀念册",) if is_page else (),
                facets={
                    "fonds": (f"fonds{number % 4}",),
                    "creator": tuple(chance.sample(["a", "b", "c"], chance.randrange(3))),
                    "rights": ("pd",) if number % 5 else (),
                },
                earliest=first,
                latest=first + timedelta(days=chance.choice([0, 20, 4000])) if first else None,
                sort_code=f"LJ-{number:09d}",
                sort_title=text[:4],
                least_reader=chance.choice([Reader.PUBLIC, *Reader]),
                closed_until=chance.choice([None, None, TODAY, TODAY + timedelta(days=1)]),
                keys=(Key("lin zexu", "林則徐", "agent", "a1"), Key("lzx", "林則徐", "agent", "a1"))
                if number % 2
                else (Key("linjiang", "临江", "place"),),
            )
        )
    return made


@pytest.fixture(scope="module")
def engine(new_setting) -> Engine:
    engine = engine_at(new_setting())
    with engine.writer() as writer:
        writer.rebuild(holdings())
    return engine


@pytest.fixture(scope="module")
def known(tmp_path_factory) -> Engine:
    """The engine that the others are measured by; its own answers are checked against every page elsewhere."""
    engine = WhooshEngine(str(tmp_path_factory.mktemp("known") / "index"))
    with engine.writer() as writer:
        writer.rebuild(holdings())
    return engine


QUESTIONS = [
    "", "鐵橋", "铁桥 渡船", "铁桥 OR 渡船", "铁桥 -渡船", "车", "通车典礼", "通車紀念册", "纪念册 铁桥", "ferry",
    '"ferries"', "题名:铁桥", "责任者:林则徐", "责任者:林", "档号:LJ-4", "date:1880..1920", "date:..1900 铁桥",
    "date:1900.. OR 渡船", "(铁桥 OR 车站) -典礼", "1936年", '"1936年 第"', "没有这样的话", "铁□", "渡□□", "桥□渡船", "日报□The", "-铁桥 车站", "责任者:(lin -zexu)",
]  # fmt: skip
CHOSEN = [
    {}, {"kind": ["page"]}, {"fonds": ["fonds1", "fonds2"], "creator": ["a"]}, {"decade": ["1880", "1900"]},
    {"decade": ["1890"], "rights": ["pd"]}, {"creator": ["nobody"]},
]  # fmt: skip


@pytest.mark.parametrize("text", QUESTIONS)
def test_the_same_is_found_and_counted(engine, known, text):
    for chosen in CHOSEN:
        request = Request(query.parse(text).query, PUBLIC, filters=chosen, count=200)
        ours, theirs = engine.search(request), known.search(request)

        assert _names(ours) == _names(theirs), chosen
        assert (ours.total, ours.groups) == (theirs.total, theirs.groups), chosen
        assert ours.facets == theirs.facets, chosen
        assert (ours.years, ours.undated) == (theirs.years, theirs.undated), chosen
        assert ours.begun == theirs.begun, chosen


def nearly(slack: Slack) -> list[str]:
    """What stands in the holdings, without its comma or with a character misread; of every length."""
    before, after = LONG_RUNS.split("，")
    if slack == Slack.PUNCTUATION:
        return [before[-n:] + after[:n] for n in (2, 4, 6, 10)]
    return [f"{after[:2]}甲{after[3:length]}" for length in (5, 8, 12, 20)]


@pytest.mark.parametrize("slack", [Slack.PUNCTUATION, Slack.MISREAD])
def test_the_same_is_nearly_found(engine, known, slack):
    """Long ones are more conditions than a server takes at once."""
    for text in nearly(slack):
        wanted = query.parse(text).query
        near = Request(Literal(text, slack=slack), PUBLIC, count=200)
        beyond = replace(near, without=wanted)
        twice = replace(near, query=And((near.query, Literal("渡船澜江", slack=slack))))

        for request in (near, beyond, twice, replace(twice, without=near.query)):
            ours, theirs = engine.search(request), known.search(request)

            assert _names(ours) == _names(theirs), text
            assert (ours.total, ours.groups) == (theirs.total, theirs.groups), text
        assert engine.search(beyond).total, text


@pytest.mark.parametrize("reader", list(Reader))
@pytest.mark.parametrize("day", [TODAY, TODAY + timedelta(days=1)])
def test_each_reader_sees_the_same(engine, known, reader, day):
    request = Request(query.parse("铁桥").query, Sight(reader, day), count=200)
    within = replace(request, within=["u000", "u003", "u030", "apart"], with_facets=False)
    ours, theirs = engine.search(request), known.search(request)

    assert _names(ours) == _names(theirs)
    assert ours.facets == theirs.facets
    assert _names(engine.search(within)) == _names(known.search(within)) != set()


@pytest.mark.parametrize("fold", [False, True])
@pytest.mark.parametrize("sort", [sort for sort in SORTS if sort != "relevance"])
def test_every_page_of_every_order_is_the_same(engine, known, sort, fold):
    request = Request(query.parse("铁桥 OR 车").query, PUBLIC, sort=sort, fold=fold, count=7)
    for start in range(0, 70, 7):
        ours = engine.search(replace(request, start=start)).hits
        theirs = known.search(replace(request, start=start)).hits

        assert [(hit.uid, hit.more) for hit in ours] == [(hit.uid, hit.more) for hit in theirs]


def test_pages_of_the_most_relevant_hold_each_hit_once(engine, known):
    request = Request(query.parse("铁桥 OR 车").query, PUBLIC, count=7)
    hits = [
        hit
        for start in range(0, 140, 7)
        for hit in engine.search(replace(request, start=start)).hits
    ]

    assert len(hits) == len({hit.uid for hit in hits}) == engine.search(request).total
    assert {hit.uid for hit in hits} == {
        hit.uid for hit in known.search(replace(request, count=200)).hits
    }
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_what_is_named_so_stands_before_what_only_says_so(engine):
    best = engine.search(Request(query.parse("题名:铁桥 OR 铁桥").query, PUBLIC, count=5)).hits

    assert best[0].kind == "record"


@pytest.mark.parametrize("typed", ["lin", "lin zexu", "lz", "林", "l", "x", ".*", "li|n", "lin\\"])
@pytest.mark.parametrize("reader", [Reader.PUBLIC, Reader.STAFF])
def test_the_same_is_suggested(engine, known, typed, reader):
    sight = Sight(reader, TODAY)

    for whole in (False, True):
        ours, theirs = (each.suggest(typed, sight, whole=whole) for each in (engine, known))

        assert list(ours) == list(theirs), whole


def test_the_same_is_held(engine, known):
    assert dict(engine.held()) == dict(known.held())


def _names(result) -> set[tuple[str, str]]:
    return {(hit.kind, hit.uid) for hit in result.hits}

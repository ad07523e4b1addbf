"""A small archive with pages, and an index of it in a folder of the test."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.description import arrangement
from archive.description.models import Agent, Level, Record, RecordAgent
from archive.search import indexer
from archive.search.engines import get_engine
from archive.search.engines.whoosh.engine import WhooshEngine
from archive.storage.models import Asset
from archive.text.boxes import split
from archive.text.models import Transcription
from archive.text.page import Line, Page, Word

SIZE = 1000, 1400  # pixels of every scan here


# What holds of one engine holds of all: every test that uses `engine` or `new_setting` is run with each.
ENGINES = [
    "whoosh",
    pytest.param(
        "opensearch", marks=[pytest.mark.opensearch, pytest.mark.xdist_group("opensearch")]
    ),
]


@pytest.fixture(scope="session", params=ENGINES)
def new_setting(request, tmp_path_factory) -> Callable[[], str]:
    """Gives a VITRINE_SEARCH that names an empty place."""
    if request.param == "opensearch":
        return request.getfixturevalue("opensearch").new_setting
    return lambda: f"whoosh://{tmp_path_factory.mktemp('search') / 'index'}"


@pytest.fixture
def engine(settings, new_setting):
    """An engine with an empty place for its index."""
    settings.ARCHIVE_SEARCH = new_setting()
    return get_engine()


@pytest.fixture
def whoosh(settings, tmp_path: Path) -> WhooshEngine:
    """The engine that keeps its index in a folder here."""
    settings.ARCHIVE_SEARCH = f"whoosh://{tmp_path / 'index'}"
    return get_engine()


@pytest.fixture
def index(engine, db) -> Callable[[], None]:
    """Brings the index up to date with the database, as the indexer does."""

    def take_up() -> None:
        indexer.run(engine, once=True)

    return take_up


def put(code: str, level: str, parent: Record | None = None, **fields) -> Record:
    """A published record in the tree."""
    date = fields.pop("date", "")
    creators = fields.pop("creators", ())
    title = fields.pop("title", code)
    record = Record(
        reference_code=code,
        level=level,
        title={"zh-Hans": title} if isinstance(title, str) else title,
        **{"status": "published", **fields},
    )
    if date:
        record.set_date(date)
    arrangement.save_in_place(record, parent)
    for position, agent in enumerate(creators):
        RecordAgent.objects.create(record=record, agent=agent, position=position)
    return record


def scan(record: Record, text: str, position: int = 1, direction: str = "ltr") -> Asset:
    """A scan of a record with its text: lines one below the other, or columns from the right."""
    width, height = SIZE
    asset = Asset.objects.create(record=record, position=position, width=width, height=height)
    lines = []
    for number, line in enumerate(text.split("\n")):
        box = (
            (width - 60 * (number + 1), 100, 50, 40 * len(line))
            if direction == "ttb"
            else (100, 100 + 60 * number, 40 * len(line), 50)
        )
        parts = split(box, max(len(line), 1), direction)
        words = tuple(
            Word(character, part) for character, part in zip(line, parts, strict=False)
            if not character.isspace()
        )  # fmt: skip
        lines.append(Line(line, box, words, direction))
    page = Page(width, height, tuple(lines), source="alto")
    Transcription.objects.create(
        asset=asset, page=json.loads(page.to_json()), plain=page.plain_text(), source="alto"
    )
    return asset


@pytest.fixture
def fonds(db) -> Record:
    return put("LJ-N", Level.FONDS, title="澜江日报社", date="1912/1949")


@pytest.fixture
def newspaper_office(db) -> Agent:
    return Agent.objects.create(
        name="瀾江日報社",
        names={"zh-Hant": "瀾江日報社", "en": "Lanjiang Daily"},
        kind="corporate_body",
    )


@pytest.fixture
def issue(fonds, newspaper_office) -> Record:
    """A newspaper of one day, in two pages."""
    return put(
        "LJ-N-0903",
        Level.ITEM,
        fonds,
        title={"zh-Hant": "瀾江日報　第一四〇二號", "en": "Lanjiang Daily, no. 1402"},
        date="1936-05-01",
        creators=[newspaper_office],
        rights="http://creativecommons.org/publicdomain/mark/1.0/",
    )


@pytest.fixture
def front_page(issue) -> Asset:
    return scan(
        issue,
        "瀾江大鐵橋今日上午十時\n舉行通車典禮，各界來賓\n逾千人。首列火車由北岸駛出",
        direction="ttb",
    )


@pytest.fixture
def letter(fonds) -> Record:
    return put(
        "LJ-L-0226",
        Level.ITEM,
        fonds,
        title={"zh-Hans": "林氏家书（第十七通）", "en": "Letter no. 17 of the Lin family"},
        date="1935",
        scope_and_content={"zh-Hans": "江北已见桥墩出水，铁桥成日，渡船便无人坐了。"},
        rights="http://creativecommons.org/licenses/by/4.0/",
    )

"""Names widen a question: every other name of whom it names is searched for too, and told."""

import pytest

from archive.description.models import Agent, Level, Place
from archive.search import suggest
from tests.search.conftest import put, scan


@pytest.fixture
def lawyer(db) -> Agent:
    agent = Agent.objects.create(
        name="沈鈞儒", names={"zh-Hant": "沈鈞儒", "en": "Shen Junru"}, kind="person"
    )
    agent.other_names.create(names={"zh-Hant": "衡山", "en": "Hengshan (courtesy name)"})
    return agent


@pytest.fixture
def written(lawyer, fonds):
    """A letter by him, and pages that call him by his names."""
    letter = put("LJ-L-9", Level.ITEM, fonds, title="书信", creators=[lawyer])
    return [
        scan(letter, text, n) for n, text in enumerate(("沈鈞儒先生被捕", "衡山兄大鑒", "渡船"), 1)
    ]


def ask(client, **wanted) -> dict:
    return client.get("/api/search", {"kind": "page", **wanted}).json()


@pytest.mark.parametrize(
    "typed", ["沈钧儒", "Shen Junru", "shen chün-ju", "Junru Shen", "shenjunru"]
)
def test_who_is_called_by_one_name_is_found_by_all(client, index, written, typed):
    index()

    found = ask(client, q=typed)

    assert found["total"] == 2
    assert {(each["text"], each["is_on"]) for each in found["widened"]} >= {("衡山", True)}
    assert "<mark>衡山</mark>兄大鑒" in {each["snippet"] for each in found["results"]}


def test_each_name_has_a_switch(client, index, written):
    index()

    found = ask(client, q="沈钧儒", skip="衡山")

    assert found["total"] == 1
    assert {each["text"]: each["is_on"] for each in found["widened"]} == {
        "衡山": False,
        "Hengshan": True,
        "Shen Junru": True,
    }


@pytest.mark.parametrize("typed", ['"沈钧儒"', "钧儒", "sjr", "被捕"])
def test_quotes_parts_and_initials_widen_nothing(client, index, written, typed):
    index()

    assert ask(client, q=typed)["widened"] == []


def test_a_name_within_a_longer_question_is_widened(client, index, written):
    index()

    assert ask(client, q="沈钧儒 大鑒")["total"] == 1
    assert ask(client, q="书信 -沈钧儒")["widened"] == []


def test_a_place_is_found_by_its_other_names(client, index, fonds):
    place = Place.objects.create(name="澜江", names={"zh-Hans": "澜江", "en": "Lan River"})
    record = put("LJ-P-1", Level.ITEM, fonds, title="水文")
    record.places.add(place)
    scan(record, "the Lan River was high")
    index()

    assert ask(client, q="澜江")["total"] == 1


@pytest.mark.parametrize("access", ["reading_room", "staff", "closed"])
def test_names_of_what_is_shut_are_not_told(client, index, lawyer, fonds, access):
    put("LJ-L-9", Level.ITEM, fonds, title="书信", creators=[lawyer], access=access)
    index()

    answer = client.get("/zh-hans/search/", {"q": "沈钧儒"}).content.decode()

    assert "衡山" not in answer
    assert client.get("/api/search", {"q": "沈钧儒"}).json()["widened"] == []


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("曾国藩", "zengguofan"), ("曾國藩", "zgf"), ("曾国藩", "tsengkuofan"), ("单士元", "shanshiyuan"),
        ("仇鳌", "qiuao"), ("查良镛", "zhaliangyong"), ("区伯", "oubo"), ("朴成浩", "piaochenghao"),
        ("覃志刚", "qinzhigang"), ("覃志剛", "qzg"), ("单士元", "ssy"), ("查良镛", "chaliangyung"),
        ("尉迟恭", "yuchigong"), ("吕碧城", "lubicheng"), ("吕碧城", "lvbicheng"), ("毛泽东", "maotsetung"),
        ("徐悲鸿", "hsupeihung"), ("沈钧儒", "junrushen"), ("蒋介石", "chiangchiehshih"), ("朱熹", "chuhsi"),
    ],
)  # fmt: skip
def test_people_are_suggested_as_they_are_read(name, typed):
    assert typed in {key.key for key in suggest.keys_for(name, "agent", is_person=True)}


def test_what_is_no_person_is_read_as_a_word():
    assert "quyu" in {key.key for key in suggest.keys_for("区域", "subject")}

"""The font of headings."""

import io

import pytest
from fontTools.ttLib import TTFont

from archive.description.models import Level
from archive.reading import display_font, font_cutting
from scripts.setup.paths import PROJECT

needs_the_package = pytest.mark.skipif(
    not (PROJECT / font_cutting.PACKAGE).exists(), reason="the font's npm package is not installed"
)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def loaded(client, file: str) -> TTFont:
    """One file of a font as a browser gets it."""
    return TTFont(io.BytesIO(b"".join(client.get(f"/fonts/{file}.woff2").streaming_content)))


def test_titles_that_anybody_may_see_choose_the_characters(put):
    put("LJ-1", Level.FONDS, title={"zh-Hant": "《瀾江鐵橋》é"})
    put("LJ-2", Level.FONDS, title={"zh-Hans": "龘"}, access="staff")

    put("LJ-3", Level.FONDS, title={"zh-Hant": "瀾城"})

    found = display_font.characters()

    assert {"瀾", "鐵", "橋", "é", "A", "馆"} <= set(found)
    assert set(found).isdisjoint("《》，龘")
    assert found.index("瀾") < found.index("鐵")  # it stands in more titles


@needs_the_package
def test_a_font_holds_what_was_wanted_and_little_else(client, db):
    name = display_font.make("潮汐之城瀾江Lan")

    latin, han = (loaded(client, file) for file in display_font.files_of(name))

    assert {chr(point) for point in latin.getBestCmap()} == set("Lan")
    assert {chr(point) for point in han.getBestCmap()} == set("潮汐之城瀾江")
    assert han["vmtx"][han.getBestCmap()[ord("潮")]][0] == han["head"].unitsPerEm


@needs_the_package
def test_a_file_is_small_and_stays_as_it_is_when_characters_come(client, db, monkeypatch):
    monkeypatch.setattr(display_font, "HAN_IN_A_FILE", 4)
    before = display_font.files_of(display_font.make("潮汐之城瀾江"))

    assert [len(points) for points in before.values()] == [4, 2]
    assert not display_font.add("潮江，")
    assert display_font.add("鐵橋通")

    after = display_font.files_of(display_font.current())
    assert list(after)[:2] == list(before)
    assert {chr(point) for point in loaded(client, list(after)[2]).getBestCmap()} == set("鐵橋通")

    display_font.add("車")  # there is room in the last one
    last = list(display_font.files_of(display_font.current()).values())[2]
    assert {chr(point) for point in last} == set("鐵橋通車")


@needs_the_package
def test_a_font_of_before_there_were_files_of_it_is_none(client, db):
    display_font.folder().mkdir(parents=True)
    (display_font.folder() / "current").write_text("display-0123456789abcdef", encoding="ascii")

    assert display_font.current() == ""
    assert not display_font.add("潮")


@needs_the_package
def test_every_page_names_the_font_in_use(client, put):
    name = display_font.make("潮汐之城")

    html = client.get("/zh-hans/archive/").content.decode()

    assert f'<link rel="stylesheet" href="/fonts/{name}.css">' in html
    style = client.get(f"/fonts/{name}.css")
    assert "immutable" in style["Cache-Control"]
    assert "unicode-range:U+4E4B,U+57CE,U+6C50,U+6F6E" in style.content.decode()


def test_without_a_font_no_page_asks_for_one(client, db):
    assert "/fonts/" not in client.get("/zh-hans/archive/").content.decode()


def test_a_font_that_was_never_made_is_not_there(client, db):
    assert client.get("/fonts/heading-0123456789abcdef.woff2").status_code == 404
    assert client.get("/fonts/current.css").status_code == 404


def test_without_the_package_it_is_said_plainly(settings, tmp_path):
    settings.PROJECT_DIR = tmp_path

    with pytest.raises(font_cutting.FontMissing, match="is not installed"):
        display_font.make("潮")

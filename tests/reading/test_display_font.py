"""The font of headings."""

import io

import pytest
from fontTools.ttLib import TTFont

from archive.description.models import Level
from archive.reading import display_font
from scripts.setup.paths import PROJECT

needs_the_package = pytest.mark.skipif(
    not (PROJECT / display_font.PACKAGE).exists(), reason="the font's npm package is not installed"
)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def test_titles_that_anybody_may_see_choose_the_characters(put):
    put("LJ-1", Level.FONDS, title={"zh-Hant": "《瀾江鐵橋》é"})
    put("LJ-2", Level.FONDS, title={"zh-Hans": "龘"}, access="staff")

    found = display_font.characters()

    assert {"瀾", "鐵", "橋", "é", "A", "馆"} <= found
    assert found.isdisjoint("《》，龘")


@needs_the_package
def test_a_font_holds_what_was_wanted_and_little_else(client, db):
    name = display_font.make("潮汐之城瀾江Lan")

    font = TTFont(io.BytesIO(b"".join(client.get(f"/fonts/{name}.woff2").streaming_content)))

    assert {chr(point) for point in font.getBestCmap()} == set("潮汐之城瀾江Lan")
    assert font["vmtx"][font.getBestCmap()[ord("潮")]][0] == font["head"].unitsPerEm


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
    assert client.get("/fonts/display-0123456789abcdef.woff2").status_code == 404
    assert client.get("/fonts/current.css").status_code == 404


def test_without_the_package_it_is_said_plainly(settings, tmp_path):
    settings.PROJECT_DIR = tmp_path

    with pytest.raises(display_font.FontMissing, match="is not installed"):
        display_font.make("潮")

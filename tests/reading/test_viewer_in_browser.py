"""The page viewer in a real browser: by keyboard, by pointer, by address; and without scripts."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect, sync_playwright

from archive.pyramids import keep
from archive.pyramids.derive import make_derivatives
from archive.search import indexer
from archive.search.engines import get_engine
from tests.servers.chromium import CHROMIUM_ARGS

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def browser(chromium):
    # Playwright's own loop would make Django refuse the database: it is told that this is meant.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGS)


@pytest.fixture
def readable(letter, settings, tmp_path, live_server):
    """The letter with images in a store of the test's own, and found by the search."""
    settings.ARCHIVE_STORAGE = f"file://{tmp_path / 'store'}"
    settings.ARCHIVE_SEARCH = f"whoosh://{tmp_path / 'index'}"
    settings.SITE_URL = live_server.url
    for asset in letter.assets.all():
        picture = tmp_path / f"{asset.position}.png"
        Image.new("RGB", (1200, 1600), (230, 220, 200 - 40 * asset.position)).save(picture)
        kept = keep.keep(make_derivatives(picture), master_sha256=f"{asset.position:064x}")
        keep.attach(asset, kept)
    indexer.run(get_engine(), once=True)
    return letter


@pytest.fixture
def visit(browser, live_server, readable):
    """Opens the viewer and notes what goes wrong: `visit("?page=2", viewport=PHONE)`."""
    contexts, wrongs = [], []

    def open_viewer(question: str = "", language: str = "zh-hans", **options):
        context = browser.new_context(**{"viewport": WIDE, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrongs.append(str(error)))
        page.on("requestfailed", lambda request: wrongs.append(f"failed: {request.url}"))
        page.on(
            "request",
            lambda request: (
                request.url.startswith((live_server.url, "data:", "blob:"))
                or wrongs.append(f"another host: {request.url}")
            ),
        )
        page.goto(f"{live_server.url}/{language}/archive/{readable.uid}/view/{question}")
        if options.get("java_script_enabled", True):
            expect(page.locator("[data-zoom]")).not_to_be_empty()
        return page

    yield open_viewer
    for context in contexts:
        context.close()
    assert wrongs == []


def test_pages_are_turned_by_keyboard_in_the_direction_of_the_writing(visit):
    page = visit()

    page.keyboard.press("ArrowLeft")

    expect(page.locator("[data-page-label]")).to_have_text("第 1v 页")
    expect(page).to_have_url(re.compile(r"\?page=2$"))
    expect(page.locator("[data-text]")).to_contain_text("本页尚无文字")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-text]")).to_contain_text("瀾江鐘樓移建")
    page.go_back()
    expect(page.locator("[data-page-label]")).to_have_text("第 1v 页")


def test_a_line_and_its_place_on_the_scan_light_each_other(visit):
    page = visit()
    expect(page.locator(".line-box")).to_have_count(2)

    page.get_by_text("謹此奉達").hover()
    expect(page.locator(".line-box").nth(1)).to_have_class(re.compile("lit"))
    page.locator(".line-box").first.hover()

    expect(page.locator("[data-lines] p").first).to_have_class("lit")
    expect(page.locator(".line-box").nth(1)).not_to_have_class(re.compile("lit"))


def test_a_line_is_chosen_and_cited_by_keyboard_alone(visit, readable):
    page = visit()
    expect(page.locator(".line-box")).to_have_count(2)
    lines = page.get_by_role("listbox", name="第 1r 页")
    lines.focus()
    expect(lines).to_have_accessible_description(re.compile("方向键"))

    page.keyboard.press("ArrowLeft")  # the next line of vertical writing

    second = page.get_by_role("option").nth(1)
    expect(page.locator(".line-box").nth(1)).to_have_class(re.compile("lit"))
    expect(lines).to_have_attribute("aria-activedescendant", second.get_attribute("id"))
    page.keyboard.press("Enter")
    expect(second).to_have_attribute("aria-selected", "true")
    box = second.get_attribute("data-box")
    expect(page).to_have_url(re.compile(f"#xywh={box}$"))
    page.keyboard.press("c")
    cited = page.locator("[data-form=gbt7714] pre")
    expect(cited).to_contain_text(f"/id/{readable.uid}?page=1&xywh={box}")


def test_the_way_back_from_a_chosen_line(visit):
    page = visit()
    lines = page.get_by_role("listbox")
    lines.focus()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    expect(page.get_by_role("option", selected=True)).to_have_count(1)

    page.keyboard.press("Escape")

    expect(page.get_by_role("option", selected=True)).to_have_count(0)
    expect(page).not_to_have_url(re.compile("xywh"))
    page.keyboard.press("PageDown")
    expect(page.locator("[data-text]")).to_contain_text("本页尚无文字")
    expect(page.get_by_role("listbox")).to_have_count(0)


def test_hits_are_walked_through_by_keyboard(visit):
    page = visit("?q=此 OR 鐘")
    items = page.locator("[data-hit-list] button")
    expect(items).to_have_count(2)
    items.first.focus()

    page.keyboard.press("ArrowDown")

    expect(items.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-hit-count]")).to_have_text("第 2 处，共 2 处")
    expect(items.nth(1)).to_have_attribute("aria-current", "true")
    page.keyboard.press("n")
    expect(page.locator("[data-hit-count]")).to_have_text("第 1 处，共 2 处")
    page.keyboard.press("N")
    expect(page.locator("[data-hit-count]")).to_have_text("第 2 处，共 2 处")


def test_a_search_in_the_other_script_boxes_its_hits(visit):
    page = visit("?q=钟楼")

    expect(page.locator(".hit-box")).to_have_count(1)
    expect(page.locator("[data-hit-count]")).to_have_text("第 1 处，共 1 处")
    expect(page.locator("[data-hit-list] mark")).to_have_text(re.compile("鐘樓"))
    expect(page.locator("[data-lines] p").first).to_have_class(re.compile("found"))


def test_a_search_without_hits_says_so(visit):
    page = visit()

    page.keyboard.press("/")
    page.keyboard.type("鹽業")
    page.keyboard.press("Enter")

    expect(page.locator("[data-hit-count]")).to_have_text("本件中没有找到。")
    expect(page).to_have_url(re.compile("q="))


def test_a_spot_is_marked_and_cited(visit, readable):
    page = visit()
    page.get_by_role("button", name="框选一处以引用").click()
    place = page.locator("[data-osd]").bounding_box()
    page.mouse.move(place["x"] + 400, place["y"] + 200)
    page.mouse.down()
    page.mouse.move(place["x"] + 500, place["y"] + 300, steps=5)
    page.mouse.up()

    cited = page.locator("[data-form=gbt7714] pre")
    expect(cited).to_contain_text(f"/id/{readable.uid}?page=1&xywh=")
    expect(page).to_have_url(re.compile(r"#xywh=\d+,\d+,\d+,\d+$"))


def test_a_cited_spot_is_framed_again_also_in_the_other_language(visit):
    page = visit("?page=1&xywh=100,100,300,300", "en")

    expect(page.locator(".spot-box")).to_have_count(1)
    href = page.locator(".view-bar [data-language-link]").get_attribute("href")
    assert href.endswith("/view/?page=1&xywh=100,100,300,300")
    page.keyboard.press("Escape")
    expect(page.locator(".spot-box")).to_have_count(0)


def test_a_citation_is_copied(visit):
    page = visit(permissions=["clipboard-read", "clipboard-write"])

    page.get_by_role("button", name="引用本页").click()
    page.locator("[data-form=gbt7714] button").click()

    expect(page.locator("[data-form=gbt7714] button")).to_have_text("已复制")
    assert "移建钟楼函[A/OL]" in page.evaluate("navigator.clipboard.readText()")


def test_on_a_phone_the_text_is_a_sheet_that_can_be_put_down(visit):
    page = visit(viewport=PHONE, has_touch=True, is_mobile=True)
    expect(page.get_by_text("瀾江鐘樓移建")).to_be_in_viewport()

    page.get_by_role("button", name="显示或收起文字").tap()

    expect(page.get_by_text("瀾江鐘樓移建")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_the_image_and_the_text_are_there(visit):
    page = visit(java_script_enabled=False)

    expect(page.get_by_role("img", name="第 1r 页的图像")).to_be_visible()
    expect(page.get_by_text("瀾江鐘樓移建")).to_be_visible()
    page.get_by_role("link", name="下一页").click()
    expect(page.get_by_role("heading", name="第 1v 页")).to_be_visible()


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_the_viewer(visit, viewport, scheme):
    page = visit("?q=鐘樓", "en", viewport=viewport, color_scheme=scheme)
    expect(page.locator(".hit-box")).to_have_count(1)

    violations = Axe().run(page).response["violations"]

    assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in violations] == []


def test_mirador_opens_on_the_same_page_with_the_same_words(visit):
    page = visit("?q=鐘樓")
    expect(page.locator(".hit-box")).to_have_count(1)

    page.get_by_role("link", name="Mirador").click()

    expect(page.get_by_role("heading", name="移建钟楼函").first).to_be_attached()
    expect(page.locator("#mirador form input")).to_have_value("鐘樓", timeout=20_000)
    expect(page.locator("#mirador")).to_contain_text("1 / 1", timeout=20_000)

"""The visitor: comes by phone, walks the exhibition, is led through a picture, changes the language in place."""

import re

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESK, PHONE, WALL

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("live_site")]
EXHIBITION = "/zh-hans/exhibitions/city-of-tides/"
TONGUES = ("zh-hans", "en")
# The bytes of all scripts that a page has loaded so far.
SCRIPTS = """performance.getEntriesByType("resource").filter(each => /\\.m?js(\\?|$)/.test(each.name))
    .reduce((sum, each) => sum + each.decodedBodySize, 0)"""


def sections(page: Page) -> list[str]:
    """The addresses of the exhibition's sections, in order."""
    return page.locator(".handscroll a").evaluate_all("links => links.map(a => a.pathname)")


def find_guided_zoom(visitor) -> str:
    """Goes to the first section that has a guided zoom; gives its address."""
    visitor.open(EXHIBITION)
    for path in sections(visitor.page):
        visitor.open(path)
        if visitor.page.locator("[data-guided-zoom]").count():
            return path
    raise AssertionError("No section has a guided zoom.")


def swipe(page: Page, way: int) -> None:
    """One finger across the middle of the stage; leftwards is on."""
    client = page.context.new_cdp_session(page)
    y, start = 300, 300 if way > 0 else 90
    client.send(
        "Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": start, "y": y}]}
    )
    for step in range(1, 9):
        point = {"x": start - way * step * 25, "y": y}
        client.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_visitor_walks_the_exhibition_on_a_phone(visit):
    visitor = visit(PHONE, "zh-CN", has_touch=True, is_mobile=True)
    page = visitor.page

    visitor.open("/")
    assert page.url.endswith("/zh-hans/")
    visitor.look("home")
    visitor.open(EXHIBITION)
    expect(page.get_by_role("heading", level=1)).to_contain_text("潮汐之城")
    assert len(sections(page)) >= 4
    visitor.look("cover")

    find_guided_zoom(visitor)
    zoom = page.locator("[data-guided-zoom]").first
    zoom.scroll_into_view_if_needed()
    expect(zoom).to_have_class(re.compile("is-open"), timeout=20_000)
    start = zoom.locator(".zoom-start a")
    start.evaluate("link => link.scrollIntoView({block: 'center', behavior: 'instant'})")
    page.wait_for_timeout(600)
    start.tap()
    expect(page).to_have_url(re.compile("#stop-1$"))
    page.wait_for_timeout(1200)
    swipe(page, 1)
    expect(page).to_have_url(re.compile("#stop-2$"))
    page.wait_for_timeout(1200)
    visitor.look("guided-zoom")
    swipe(page, -1)
    expect(page).to_have_url(re.compile("#stop-1$"))

    # The other language, at the very same stop.
    here = page.url
    page.locator("header summary").first.tap()
    page.locator("header [data-language-link][hreflang=en]:visible").first.tap()
    page.wait_for_url(lambda url: "/en/" in url)
    assert page.url == here.replace("/zh-hans/", "/en/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-guided-zoom] .zoom-step.on#stop-1")).to_be_visible(timeout=20_000)
    visitor.look("guided-zoom-english")


def test_visitor_walks_the_guided_zoom_with_the_keyboard(visit):
    visitor = visit(DESK, "en-GB")
    page = visitor.page
    path = find_guided_zoom(visitor)
    visitor.open(f"{path.replace('/zh-hans/', '/en/')}#stop-1")
    zoom = page.locator("[data-guided-zoom]").first
    expect(zoom).to_have_class(re.compile("is-open"), timeout=20_000)
    stops = zoom.locator(".zoom-step[data-region]").count()
    assert stops >= 4

    for stop in range(2, stops + 1):
        page.wait_for_timeout(900)
        page.keyboard.press("ArrowRight")
        expect(page).to_have_url(re.compile(f"#stop-{stop}$"))
    page.wait_for_timeout(2500)
    frame, stage = (
        zoom.locator("[data-frame]").bounding_box(),
        zoom.locator("[data-stage]").bounding_box(),
    )
    assert frame["x"] >= stage["x"] - 2
    assert frame["y"] >= stage["y"] - 2
    assert frame["x"] + frame["width"] <= stage["x"] + stage["width"] + 2
    visitor.look("last-stop")
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile(f"#stop-{stops - 1}$"))


def test_visitor_looks_closely_and_finds_the_record(visit):
    visitor = visit(DESK, "zh-CN")
    page = visitor.page
    visitor.open(EXHIBITION)
    visitor.open(sections(page)[0])

    page.locator("[data-look]").first.click()
    expect(page.locator("dialog[open] canvas").first).to_be_visible(timeout=20_000)
    page.wait_for_timeout(800)
    visitor.look("closely")
    with page.expect_download() as taken:
        page.get_by_role("button", name="带走这一幅").click()
    assert taken.value.suggested_filename.startswith("LJ-")
    with Image.open(taken.value.path()) as piece:
        assert piece.format == "JPEG"
        foot = piece.convert("L").crop((0, piece.height - 200, piece.width, piece.height))
        assert foot.getextrema()[0] < 80  # words in ink
        assert foot.getpixel((5, 190)) > 220  # on paper
    expect(page.locator("[data-closely-status]")).to_have_text("已存下，附出处")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.locator("[data-look]").first.click()
    page.locator("[data-closely-record]").click()
    page.wait_for_url("**/archive/**")
    visitor.look("record")


WALKS = [("city-of-tides", screen, tongue) for screen in (PHONE, DESK, WALL) for tongue in TONGUES]
WALKS += [("one-bell", PHONE, "en"), ("one-bell", DESK, "zh-hans")]


@pytest.mark.parametrize(("exhibition", "viewport", "language"), WALKS)
def test_every_page_of_the_exhibition_stands(visit, exhibition, viewport, language):
    visitor = visit(viewport, "zh-CN" if language == "zh-hans" else "en-GB")
    page = visitor.page
    visitor.open(f"/{language}/")
    visitor.look("home")
    visitor.open(f"/{language}/exhibitions/{exhibition}/")
    visitor.look("cover")
    assert 0 < page.evaluate(SCRIPTS) < 100_000, "too much script before anybody opens a viewer"
    for number, path in enumerate(sections(page), start=1):
        visitor.open(path)
        visitor.look(f"section-{number}")
        too_wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert too_wide <= 1, f"{path} is {too_wide} px wider than the screen"
        texts = page.locator(".block-text").evaluate_all("all => all.map(each => each.offsetWidth)")
        assert all(width > min(560, viewport["width"] * 0.8) for width in texts), f"{path}: {texts}"


def test_the_exhibition_reads_without_javascript(visit):
    visitor = visit(PHONE, "zh-CN", java_script_enabled=False)

    find_guided_zoom(visitor)

    crops = visitor.page.locator(".zoom-step .zoom-crop img")
    assert crops.count() >= 4
    expect(crops.first).to_be_visible()


def test_an_address_leads_to_its_very_stop(visit):
    visitor = visit(DESK, "zh-CN")
    page = visitor.page
    path = find_guided_zoom(visitor)

    page.goto("about:blank")
    visitor.open(f"{path}#stop-3")

    expect(page.locator("[data-guided-zoom] .zoom-step.on#stop-3")).to_be_visible(timeout=20_000)
    page.wait_for_timeout(1500)
    expect(page.locator("[data-guided-zoom] .zoom-step.on#stop-3")).to_be_visible()
    assert page.url.endswith("#stop-3")

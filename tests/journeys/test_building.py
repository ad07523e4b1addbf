"""The curator builds an exhibition of six pages in two languages, and it takes few movements of the hand."""

import re
import secrets

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys import desk
from tests.journeys.conftest import DESK, PHONE, PICTURES
from tests.journeys.hands import TOP, Hands

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("live_site")]

MOST = 120  # movements: clicks, fields filled, strokes of the mouse
SPOTS = [((0.3, 0.1), (0.42, 0.3)), ((0.46, 0.35), (0.58, 0.55)), ((0.6, 0.6), (0.7, 0.8))]
STOPS = [
    ("开头", "The beginning", "谁在说话。", "Who is speaking."),
    ("正文", "The matter", "说了什么。", "What was said."),
    ("落款", "The name", "谁签了名。", "Who signed."),
]


def test_six_pages_in_two_languages(visit, live_site):
    curator = visit(DESK, "zh-CN")
    curator.not_ours = desk.WAGTAILS_OWN
    page, mark = curator.page, secrets.token_hex(2)
    desk.sign_in(page, live_site.url, live_site.password)
    hands = Hands(page)

    # Begins with a template; the first of its pages is the exhibition itself.
    hands.click(page.locator("a[href$='/staff/exhibitions/new/']").first)
    hands.fill(page.locator("[name=title_zh]"), f"建桥{mark}")
    hands.fill(page.locator("[name=title_en]"), f"Building the bridge {mark}")
    hands.click(page.locator("button[value=chronicle]"))
    page.wait_for_load_state("networkidle")
    expect(page.locator(".way li")).to_have_count(8)  # six pages, one more, all of them out
    hands.fill(page.locator("[name=lead_0]"), "一座桥，从提案到通车。")
    hands.fill(page.locator("[name=lead_1]"), "A bridge, from the motion to its opening.")
    hands.choose(page.locator("main"), "LJ-P-01-006")

    # A timeline, whose titles and dates come from the records.
    hands.open("年表")
    hands.choose_several(block(page, 2), LJ_P_01=5)
    curator.look("timeline")

    # Words, an object and a wall of them.
    hands.open("缘起")
    hands.pair(block(page, 2).locator(".pair").last, "先有一纸提案。", "First there was a motion.")
    hands.choose(block(page, 3), "LJ-C-02-001")
    hands.choose_several(hands.add_block("图墙"), LJ_B_01=2, LJ_C_01=1)

    # Two guided zooms.
    hands.open("经过")
    hands.pair(block(page, 2).locator(".pair").last, "议员们辩论。", "The members debate.")
    lead_over(hands, block(page, 3), "LJ-C-01-002")
    curator.look("guided-zoom")
    hands.open("转折")
    hands.pair(block(page, 2).locator(".pair").last, "桥通了。", "The bridge is open.")
    hands.click(block(page, 3).locator("[data-streamfield-action=DELETE]"))
    lead_over(hands, hands.add_block("导览细看"), "LJ-N-01-1936-0712")

    hands.open("余波")
    hands.pair(block(page, 2).locator(".pair").last, "桥还在。", "The bridge still stands.")
    hands.choose(block(page, 3), "LJ-N-02-001")

    # All of it goes out at once.
    hands.open(f"建桥{mark}")
    address = page.url
    hands.click(page.locator("[data-publish-all]"))
    page.wait_for_load_state("networkidle")
    curator.look("before-it-is-out")
    hands.click(page.locator("[data-let-out]"))
    page.wait_for_load_state("networkidle")

    (PICTURES / "movements.txt").write_text(f"{hands.count} for six pages in two languages\n")
    assert hands.count <= MOST

    # The visitor walks through it in both languages.
    for language, title, viewport in (("zh-hans", "建桥", DESK), ("en", "Building", PHONE)):
        visitor = visit(viewport, language)
        visitor.open(f"/{language}/exhibitions/building-the-bridge-{mark}/")
        expect(visitor.page.locator("h1")).to_contain_text(title)
        links = visitor.page.locator(".handscroll a").evaluate_all(
            "all => all.map(a => a.pathname)"
        )
        assert len(links) == 5
        seen, zooms = set(), 0
        for link in links:
            visitor.open(link)
            seen.update(re.findall(r"/iiif/image/3/([\w-]+)/", visitor.page.content()))
            zooms += visitor.page.locator(".block-zoom").count()
            assert "先放三到十件" not in visitor.page.content()  # what curators are told
        assert len(seen) >= 12
        assert zooms == 2
    assert page.request.get(address).ok


def block(page, number: int) -> Locator:
    """A block of the page in hand, by its place."""
    return page.locator(TOP).nth(number - 1)


def lead_over(hands: Hands, zoom: Locator, code: str) -> None:
    """Three stops on one object, each with its words in both languages."""
    hands.choose(zoom, code)
    expect(zoom.locator(".stops[data-is-open]")).to_be_visible()
    stage = zoom.locator(".stops__stage")
    stage.evaluate("stage => stage.scrollIntoView({ block: 'center' })")
    for number, (spot, words) in enumerate(zip(SPOTS, STOPS, strict=True)):
        hands.draw(stage, *spot)
        stop = zoom.locator("[data-stop]").nth(number)
        for name, (chinese, english) in {"title": words[:2], "text": words[2:]}.items():
            boxes = stop.locator(f"[data-text={name}]")
            hands.fill(boxes.and_(stop.locator("[lang=zh-Hans]")), chinese)
            hands.fill(boxes.and_(stop.locator("[lang=en]")), english)
        stage.evaluate("stage => stage.scrollIntoView({ block: 'center' })")
    expect(zoom.locator("[data-stop]")).to_have_count(3)

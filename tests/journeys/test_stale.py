"""Two languages: the text that did not follow a change is marked, until it follows or is said to be right still."""

import pytest
from playwright.sync_api import expect

from tests.journeys import desk
from tests.journeys.conftest import DESK
from tests.journeys.hands import Hands

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("live_site")]


def test_a_text_that_fell_behind_is_marked_until_it_is_right(visit, live_site):
    curator = visit(DESK, "zh-CN")
    curator.not_ours = desk.WAGTAILS_OWN
    page = curator.page
    desk.sign_in(page, live_site.url, live_site.password)
    page.goto(f"{live_site.url}/staff/exhibitions/new/")
    page.locator("[name=title_zh]").fill("两种文字")
    page.locator("button[value=photo_essay]").click()

    # The texts of the page itself are told apart in the same way.
    lead = page.locator(".texts-side-by-side", has=page.locator("[name=lead_0]"))
    behind = lead.locator("[data-language=en][data-exhibit-pair-target]")
    lead.locator("[name=lead_0]").fill("一座城。")
    lead.locator("[name=lead_1]").fill("A city.")
    expect(behind).to_be_hidden()
    page.locator("[name=lead_0]").blur()
    hands = Hands(page)
    hands.open("一张照片")
    hands.open("两种文字")
    lead.locator("[name=lead_0]").fill("一座江边的城。")
    expect(behind).to_be_visible()
    curator.look("lead-marked")
    hands.open("一张照片")
    hands.open("两种文字")
    expect(behind).to_be_visible()
    expect(page.locator(".findings")).to_contain_text("没有跟上")
    behind.get_by_role("button").click()
    expect(behind).to_be_hidden()
    expect(lead.locator("[name=lead_1]")).to_be_focused()
    hands.open("成组")
    pair = hands.add_block("引文").locator(".pair").first
    chinese, english = pair.locator("[lang=zh-Hans]"), pair.locator("[lang=en]")
    mark_of = {
        tag: pair.locator(f"[data-language={tag}][data-exhibit-texts-target]")
        for tag in ("zh-Hans", "en")
    }

    # Written for the first time, then the one, then the other: nothing falls behind.
    chinese.fill("江水东流。")
    english.fill("The river flows east.")
    expect(mark_of["en"]).to_be_hidden()
    expect(mark_of["zh-Hans"]).to_be_hidden()
    hands.open("一张照片")
    hands.open("成组")

    # On another day only the Chinese is changed: the English is marked, still so after coming back, and told above.
    chinese.fill("江水向东流。")
    expect(mark_of["en"]).to_be_visible()
    expect(mark_of["zh-Hans"]).to_be_hidden()
    curator.look("marked")
    hands.open("一张照片")
    hands.open("成组")
    expect(mark_of["en"]).to_be_visible()
    expect(page.locator(".findings")).to_contain_text("没有跟上")

    # It follows, and does not leave the Chinese behind in turn.
    english.fill("East the river flows.")
    expect(mark_of["en"]).to_be_hidden()
    expect(mark_of["zh-Hans"]).to_be_hidden()
    hands.open("一张照片")
    hands.open("成组")
    expect(page.locator(".findings")).not_to_contain_text("没有跟上")

    # Or a curator says, by keyboard, that it is right as it is.
    english.fill("East the river flows!")
    expect(mark_of["zh-Hans"]).to_be_visible()
    mark_of["zh-Hans"].get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(mark_of["zh-Hans"]).to_be_hidden()
    expect(chinese).to_be_focused()
    hands.open("一张照片")
    hands.open("成组")
    expect(mark_of["zh-Hans"]).to_be_hidden()

"""Whoever is quick at the desk loses nothing: typed as soon as the page stands, while it saves, left as soon as typed."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import desk
from tests.journeys.conftest import DESK

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("live_site")]

STATE = "form => JSON.stringify([form.dataset, form.elements.lead_0.value, document.readyState])"


# Somebody types into the lead the moment it is there, before any script of the page has run.
TYPED_EARLY = """new MutationObserver((_changes, observer) => {
  const lead = document.querySelector("[name=lead_0]");
  if (!lead) return;
  observer.disconnect();
  lead.value = "脚本没到就写。";
  lead.dispatchEvent(new Event("input", { bubbles: true }));
}).observe(document, { childList: true, subtree: true });"""


@pytest.fixture
def page(visit, live_site) -> Page:
    """The editor of an exhibition that was begun this moment."""
    page = visit(DESK, "zh-CN").page
    desk.sign_in(page, live_site.url, live_site.password)
    page.goto(f"{live_site.url}/staff/exhibitions/new/")
    page.locator("[name=title_zh]").fill("快手")
    page.locator("button[value=photo_essay]").click()
    return page


def test_words_typed_at_once_and_left_at_once_are_kept(page):
    page.locator("[name=lead_0]").fill("一进来就写。")
    page.locator(".way a").nth(1).click()
    expect(page.locator(".way [aria-current]")).to_contain_text("1")
    page.locator("[name=lead_0]").fill("写完就走。")
    page.locator(".way a").first.click()

    expect(page.locator(".way [aria-current]")).to_contain_text("快手")
    expect(page.locator("[name=lead_0]")).to_have_value("一进来就写。")
    page.locator(".way a").nth(1).click()
    expect(page.locator("[name=lead_0]")).to_have_value("写完就走。")


def test_words_typed_while_it_saves_are_kept(page):
    on_their_way = []

    def hold(route) -> None:
        if route.request.method == "POST" and not on_their_way:
            on_their_way.append(route)
        else:
            route.fallback()

    page.route("**/staff/pages/*/edit/", hold)
    page.locator("[name=lead_0]").fill("先写这些。")
    for _moment in range(300):
        if on_their_way:
            break
        page.wait_for_timeout(100)
    form = page.locator("form[data-edit-form]")
    assert on_their_way, f"nothing was saved within thirty seconds: {form.evaluate(STATE)}"
    page.locator("[name=lead_1]").fill("And this meanwhile.")
    on_their_way[0].continue_()
    expect(page.locator("form[data-w-unsaved-has-edits-value=true]")).to_be_attached()
    expect(page.locator("form[data-w-unsaved-has-edits-value=false]")).to_be_attached(
        timeout=20_000
    )

    page.reload()
    expect(page.locator("[name=lead_0]")).to_have_value("先写这些。")
    expect(page.locator("[name=lead_1]")).to_have_value("And this meanwhile.")
    saves = []
    page.on("request", lambda asked: asked.method == "POST" and saves.append(asked.url))
    page.wait_for_timeout(4000)
    assert not any(url.endswith("/edit/") for url in saves)  # and then it rests


def test_words_typed_before_any_script_are_kept(page):
    page.locator("[name=lead_0]").wait_for()
    context = page.context
    quick = context.new_page()
    quick.add_init_script(TYPED_EARLY)
    with quick.expect_request(
        lambda asked: asked.method == "POST" and asked.url.endswith("/edit/"), timeout=30_000
    ):
        quick.goto(page.url)
    expect(quick.locator("form[data-w-unsaved-has-edits-value=false]")).to_be_attached(
        timeout=20_000
    )
    quick.close()

    page.reload()
    expect(page.locator("[name=lead_0]")).to_have_value("脚本没到就写。")

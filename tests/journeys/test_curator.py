"""The curator: brings a package, sees what it would change, takes it in, and hangs it in a section that visitors see."""

import re
import secrets
import time

import pytest
from playwright.sync_api import expect

from tests.journeys import desk
from tests.journeys.conftest import DESK, PHONE

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("live_site")]


def test_curator_brings_papers_and_hangs_them(visit, live_site):
    curator = visit(DESK, "zh-CN")
    curator.not_ours = desk.WAGTAILS_OWN
    page, code = curator.page, f"JT-{secrets.token_hex(3)}"
    title = f"轮渡时刻表{code[-3:]}"

    # Signs in.
    curator.open("/staff/")
    curator.look("sign-in")
    desk.sign_in(page, live_site.url, live_site.password)
    curator.look("desk")

    # Brings a package, and sees what it would change before anything is.
    page.locator("a[href*=deliveries]").first.click()
    page.wait_for_load_state("networkidle")
    curator.look("deliveries")
    package = {"name": "ferry.zip", "mimeType": "application/zip"}
    page.set_input_files("#package", {**package, "buffer": desk.package(code, title)})
    page.locator(".bring__button").click()
    expect(page.locator("[data-progress-of], .card--new").first).to_be_visible(timeout=30_000)
    expect(page.locator(".card--new strong")).to_have_text("2", timeout=60_000)
    expect(page.locator(".row", has_text=title).first).to_be_visible()
    curator.look("what-it-would-change")
    assert curator.page.request.get(f"{live_site.url}/api/search?q={code}").json()["total"] == 0

    # Accepts; the task says how far it is; then the record is there and can be found.
    page.locator("button[value=publish]").click()
    expect(page.locator("[data-progress-of] progress, .state--accepted").first).to_be_visible()
    expect(page.locator(".state--accepted").first).to_be_visible(timeout=90_000)
    curator.look("taken-in")
    found = until_found(curator, live_site, f"{code}-001")
    curator.open(found["url"])
    expect(page.locator("h1")).to_contain_text(title)
    assert page.locator("main img").first.evaluate("image => image.naturalWidth") > 0

    # A new section of the exhibition.
    curator.open("/staff/pages/search/?q=潮汐之城")
    exhibition = page.locator("main a[href$='/edit/']", has_text="潮汐之城").first
    curator.open(exhibition.get_attribute("href").replace("edit/", ""))
    page.locator("a[href$='/add_subpage/']").first.click()
    page.wait_for_url("**/add/exhibits/sectionpage/**")
    page.wait_for_load_state("networkidle")
    page.locator("[name=titles_0]").fill(f"渡口{code[-3:]}")
    page.locator("[name=titles_1]").fill(f"The ferry {code[-3:]}")
    page.locator("[name=lead_0]").fill("一张时刻表，一条江。")
    page.locator("[name=lead_1]").fill("A timetable, and a river.")

    # A detail: the object from the chooser, its region drawn with the mouse, put right with the keyboard.
    block = desk.add_block(page, "局部")
    desk.choose_object(page, block, f"{code}-001")
    expect(block.locator(".object-chooser__seen img")).to_be_visible()
    block.locator("[data-action='exhibit-region#toggle']").click()
    stage = block.locator(".picker__stage")
    expect(stage).to_have_class(re.compile("is-open"))
    assert page.locator("main").evaluate("main => main.scrollLeft") == 0
    stage.evaluate("stage => stage.scrollIntoView({ block: 'center', inline: 'nearest' })")
    desk.draw(page, stage, (0.55, 0.2), (0.8, 0.5))
    region = block.locator(".picker__bar input")
    expect(region).to_have_value(re.compile(r"^\d+,\d+,\d+,\d+$"))
    drawn = desk.numbers(region.input_value())
    assert drawn[0] > 800, drawn
    assert drawn[1] < 600, drawn
    stage.locator(".region-box").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    moved = desk.numbers(region.input_value())
    assert moved[0] > drawn[0]
    assert moved[3] > drawn[3]
    assert moved[2] == drawn[2]
    page.keyboard.press("Control+z")
    assert desk.numbers(region.input_value())[3] == drawn[3]
    page.keyboard.press("Control+Shift+z")
    assert desk.numbers(region.input_value()) == moved
    boxes = block.locator(".pair").first
    boxes.locator("[lang=zh-Hans]").fill("头班船几点开，全城都知道。")
    boxes.locator("[lang=en]").fill("The whole city knew when the first boat left.")
    spoken = block.locator(".pair").last
    spoken.locator("[lang=zh-Hans]").fill("时刻表右上角的一格。")
    spoken.locator("[lang=en]").fill("The upper right corner of a timetable.")
    curator.look("region-drawn")

    # The draft keeps itself; nothing was pressed.
    page.wait_for_url(re.compile(r"/staff/pages/\d+/edit/"), timeout=30_000)
    draft = page.url

    # The preview shows it, and visitors do not see it yet.
    page.locator("[data-side-panel-toggle=preview]").click()
    preview = page.frame_locator("iframe.w-preview__iframe").last
    expect(preview.locator("h1")).to_contain_text("渡口", timeout=30_000)
    expect(preview.locator(".block-detail img").first).to_have_attribute(
        "src", re.compile(",".join(map(str, moved)))
    )
    page.wait_for_timeout(1500)
    curator.look("preview")
    page.locator("[data-side-panel-toggle=preview]").click()
    expect(page.locator("form[data-w-unsaved-has-edits-value=false]").first).to_be_attached(
        timeout=30_000
    )
    address = f"/zh-hans/exhibitions/city-of-tides/the-ferry-{code[-3:].lower()}/"
    assert page.request.get(live_site.url + address).status == 404

    # Somebody who comes back finds the draft as it was; then it goes out.
    curator.open(draft.removeprefix(live_site.url))
    expect(page.locator(".picker__bar input").last).to_have_value(",".join(map(str, moved)))
    page.locator(
        "[data-w-dropdown-target=toggle]:visible, .footer .c-dropdown__toggle"
    ).last.click()
    page.locator("[name=action-publish]:visible").click()
    page.wait_for_load_state("networkidle")
    expect(page.locator(".messages, [data-w-messages-target]").first).to_contain_text("渡口")

    # The visitor sees it.
    visitor = visit(PHONE, "zh-CN")
    visitor.open(address)
    expect(visitor.page.locator("h1")).to_contain_text("渡口")
    seen = visitor.page.locator(".block-detail .seen img")
    expect(seen).to_be_visible()
    assert seen.evaluate("image => image.naturalWidth") > 0
    assert ",".join(map(str, moved)) in seen.get_attribute("src")
    visitor.look("section")


def until_found(curator, live_site, code: str) -> dict:
    """The first hit for a reference code; it can be found within a few seconds of being taken in."""
    for _second in range(20):
        answer = curator.page.request.get(f"{live_site.url}/api/search?q={code}&lang=zh-hans")
        if answer.json()["total"]:
            return answer.json()["results"][0]
        time.sleep(1)
    raise AssertionError(f"{code} cannot be found.")

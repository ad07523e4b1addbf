"""A page of many blocks opens with its first ones; the others follow, and none of them is ever left out."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import desk
from tests.journeys.conftest import DESK

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("live_site")]

BLOCKS = 60
MAKE = f"""
import json, uuid
from exhibits.models import ExhibitionIndexPage, ExhibitionPage, SectionPage
exhibition = ExhibitionPage(titles={{"zh-Hans": "长页"}}, slug=f"long-{{uuid.uuid4().hex[:8]}}", live=False)
ExhibitionIndexPage.objects.first().add_child(instance=exhibition)
section = SectionPage(titles={{"zh-Hans": "六十段"}}, slug="sixty", live=False, body=json.dumps([
    {{"type": "quotation", "id": str(uuid.uuid4()), "value": {{"quote": {{"zh-Hans": f"第{{n}}段"}}}}}}
    for n in range({BLOCKS})
]))
exhibition.add_child(instance=section)
print("page", section.pk)
"""
KEPT = """
from exhibits.models import SectionPage
page = SectionPage.objects.get(pk={}).get_latest_revision_as_object()
print("kept", len(page.body), page.lead, page.body[-1].value["quote"])
"""
# How many blocks stand when the page has just been made.
COUNT = """addEventListener("DOMContentLoaded", () => setTimeout(() => {
  window.blocksAtFirst = document.querySelectorAll("[data-streamfield-child]").length;
}));"""
TOLD = "form => new URLSearchParams(new FormData(form)).toString()"


@pytest.fixture
def number(live_site) -> str:
    """A page with many blocks, by its number."""
    return re.search(r"page (\d+)", live_site.manage("shell", "-c", MAKE).stdout)[1]


def test_a_long_page_is_whole_for_whoever_reads_it(visit, live_site, number):
    page = visit(DESK, "zh-CN").page
    desk.sign_in(page, live_site.url, live_site.password)
    page.add_init_script(COUNT)
    blocks = page.locator("[data-streamfield-child]")
    form = page.locator("form[data-edit-form]")

    def open_it() -> None:
        """Its editor, as soon as the first block stands."""
        page.goto(f"{live_site.url}/staff/pages/{number}/edit/", wait_until="commit")
        blocks.first.wait_for(state="attached", timeout=30_000)

    # The other blocks follow, and nothing is saved for that.
    open_it()
    saves = []
    page.on("request", lambda asked: asked.method == "POST" and saves.append(asked.url))
    expect(blocks).to_have_count(BLOCKS, timeout=30_000)
    assert 0 < page.evaluate("blocksAtFirst") < BLOCKS
    page.wait_for_timeout(3500)
    assert not any(url.endswith("/edit/") for url in saves)
    expect(page.locator("form[data-w-unsaved-has-edits-value=false]")).to_be_attached()

    # A form that is read early has all, in its order.
    open_it()
    early = form.evaluate(TOLD)
    assert early == form.evaluate(TOLD)
    assert early.count("-type=quotation") == BLOCKS

    # Words that are typed before all stand are saved with all.
    open_it()
    page.locator("[name=lead_0]").fill("还没有全出来就写。")
    expect(page.locator("form[data-w-unsaved-has-edits-value=true]")).to_be_attached(timeout=20_000)
    expect(page.locator("form[data-w-unsaved-has-edits-value=false]")).to_be_attached(
        timeout=30_000
    )
    kept = live_site.manage("shell", "-c", KEPT.format(number)).stdout
    assert f"kept {BLOCKS} {{'zh-Hans': '还没有全出来就写。'}}" in kept
    assert f"第{BLOCKS - 1}段" in kept

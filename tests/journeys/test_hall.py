"""A kiosk in the hall, used by somebody who then walks away."""

from tests.journeys.conftest import WALL

HALL = "/en/exhibitions/city-of-tides/hall/"


def test_a_kiosk_left_alone_goes_back_to_its_beginning_in_the_language_of_the_house(visit):
    kiosk = visit({"width": 1920, "height": 1080}, "en-GB")
    kiosk.page.clock.install()
    kiosk.open(HALL)
    kiosk.look("attract")

    kiosk.page.click("[data-begin]")
    for _ in range(4):
        kiosk.page.click("[data-step='1']")
    kiosk.page.clock.run_for(2_000)
    kiosk.look("stop")
    small = kiosk.page.evaluate(
        """() => [...document.querySelectorAll(".hall-controls > button, .hall-languages a")]
        .map((each) => each.getBoundingClientRect()).filter((box) => box.height < 88 || box.width < 88).length"""
    )
    assert small == 0

    kiosk.page.clock.run_for(78_000)
    assert kiosk.page.is_visible("[data-warning]")
    kiosk.look("warning")
    kiosk.page.clock.run_for(12_000)

    kiosk.page.wait_for_url("**/zh-hans/exhibitions/city-of-tides/hall/")
    kiosk.page.wait_for_selector(".is-live.at-rest")


def test_nothing_on_a_kiosk_leads_out(visit):
    kiosk = visit(WALL, "en-GB")
    kiosk.open(HALL)

    kiosk.page.keyboard.press("ArrowRight")
    kiosk.page.wait_for_url("**/hall/#1")
    kiosk.look("opening")
    kiosk.page.evaluate("location.assign('/en/archive/')")
    kiosk.page.wait_for_timeout(400)

    assert "/hall/" in kiosk.page.url
    kiosk.page.keyboard.press("Escape")
    kiosk.page.wait_for_selector(".is-live.at-rest")

"""The pictures on a scan, found in the browser: a sheet drawn here, with writing, a shadow and a photograph."""

import pytest

from scripts.setup.paths import PROJECT

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("live_site")]

FINDER = PROJECT / "exhibits/static/exhibits/desk/found-pictures.js"
# A sheet at 12,10 of 276 x 380 on a dark ground; a photograph on it, if wanted; lines of writing; a soft shadow.
DRAW = """({ photograph, ground }) => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 300, height: 400 });
  const on = canvas.getContext("2d");
  on.fillStyle = ground; on.fillRect(0, 0, 300, 400);
  on.fillStyle = "rgb(232,220,190)"; on.fillRect(12, 10, 276, 380);
  const shadow = on.createLinearGradient(12, 300, 288, 390);
  shadow.addColorStop(0, "rgb(232,220,190)"); shadow.addColorStop(1, "rgb(196,184,152)");
  on.fillStyle = shadow; on.fillRect(12, 300, 276, 90);
  on.fillStyle = "rgb(40,30,25)";
  for (let y = 30; y < 110; y += 12) for (let x = 40; x < 260; x += 9) on.fillRect(x, y, 4, 5);
  if (photograph) {
    const [x, y, w, h] = photograph;
    for (let i = 0; i < w; i += 4) for (let j = 0; j < h; j += 4) {
      const light = 40 + 110 * Math.abs(Math.sin(i / 17) * Math.cos(j / 23));
      on.fillStyle = `rgb(${light},${light},${light})`; on.fillRect(x + i, y + j, 4, 4);
    }
  }
  return exhibitsDesk.picturesOn(on.getImageData(0, 0, 300, 400)).map(({ x, y, w, h }) => [x, y, w, h]);
}"""


@pytest.fixture
def found_on(browser):
    """What is found on such a sheet."""
    page = browser.new_page()
    page.evaluate(FINDER.read_text(encoding="utf-8"))
    yield lambda **sheet: page.evaluate(
        DRAW, {"photograph": None, "ground": "rgb(45,45,48)", **sheet}
    )
    page.close()


def near(box, wanted) -> bool:
    return all(abs(one - other) <= 4 for one, other in zip(box, wanted, strict=True))


def test_the_sheet_and_the_photograph_on_it_are_found(found_on):
    sheet, photograph = found_on(photograph=[60, 140, 180, 120])

    assert near(sheet, [12, 10, 276, 380])
    assert near(photograph, [60, 140, 180, 120])


def test_writing_and_a_shadow_are_no_pictures(found_on):
    assert len(found_on()) == 1


def test_a_scan_without_a_ground_is_no_sheet_of_its_own(found_on):
    [photograph] = found_on(ground="rgb(232,220,190)", photograph=[60, 140, 180, 120])

    assert near(photograph, [60, 140, 180, 120])

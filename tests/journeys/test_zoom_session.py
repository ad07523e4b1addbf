"""Somebody zooms through a scan of a hundred megapixels: no seam, no blank tile, nothing but the scan."""

import io

import numpy as np
import pytest
import pyvips
from PIL import Image, ImageFilter
from playwright.sync_api import Page

from tests.journeys.conftest import DESK, PHONE, PICTURES
from tests.servers.vast import SIDE

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("live_site")]

SPOT = (
    4000,
    4200,
    900,
    700,
)  # framed on the scan: where it lies on the screen says how the scan lies
ALONE = """.openseadragon-canvas > :not(canvas), [data-stage] > :not([data-osd]) { visibility: hidden !important; }"""
BLOCK, RIM = 16, 4  # screen pixels
STEPS = ["", "++", "------", "0", "++++++", "+++++"]  # keys, one after the other


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_the_screen_shows_the_scan_at_every_step(visit, vast, viewport):
    plain = Image.fromarray(pyvips.Image.new_from_file(str(vast.master)).numpy())
    reader = visit(viewport, "en")
    reader.open(f"/en/archive/{vast.record}/view/#xywh={','.join(map(str, SPOT))}")
    page = reader.page
    page.locator(".spot-box").wait_for(state="attached")

    ratios = []
    for number, keys in enumerate(STEPS):
        for key in keys:
            page.keyboard.press(key)
        ratios.append(_compare(page, plain, f"{viewport['width']}-{number}"))

    assert min(ratios) < 0.12  # the whole of it was seen
    assert max(ratios) > 1  # and every pixel


def _compare(page: Page, plain: Image.Image, name: str) -> float:
    """Holds the screen at rest against the plain rendering; the scale at which it is shown."""
    _rest(page)
    stage = page.locator("[data-osd]").bounding_box()
    spot = page.locator(".spot-box").evaluate(
        "spot => { const r = spot.getBoundingClientRect(); return [r.x, r.y, r.width, r.height] }"
    )
    shot = page.screenshot(clip=stage, style=ALONE)
    (PICTURES / "zoom").mkdir(parents=True, exist_ok=True)
    (PICTURES / "zoom" / f"{name}.png").write_bytes(shot)
    with Image.open(io.BytesIO(shot)) as opened:
        seen = np.asarray(opened.convert("L"), float)
    scale = spot[2] / SPOT[2]
    # What part of the scan lies on which part of the stage, in whole pixels of the screen.
    left, top = (spot[axis] - SPOT[axis] * scale - stage["xy"[axis]] for axis in (0, 1))
    box = [
        max(0, int(np.ceil(left))), max(0, int(np.ceil(top))),
        min(seen.shape[1], int(left + SIDE * scale)), min(seen.shape[0], int(top + SIDE * scale)),
    ]  # fmt: skip
    width, height = box[2] - box[0], box[3] - box[1]
    expected = plain.resize(
        (width, height),
        Image.Resampling.BICUBIC if scale > 1 else Image.Resampling.LANCZOS,
        box=tuple((edge - origin) / scale for edge, origin in zip(box, (left, top) * 2, strict=True)),
    )  # fmt: skip
    # Tiles lie on whole pixels, of a level that is a little larger or smaller: an edge may stand two pixels further.
    least, most = (
        np.asarray(expected.filter(widened), float)
        for widened in (ImageFilter.MinFilter(5), ImageFilter.MaxFilter(5))
    )
    seen = seen[box[1] : box[3], box[0] : box[2]]
    # Enlarged, OpenSeadragon may leave a last pixel of the scan, at the rim of the stage, dark.
    wrong = np.maximum(seen - most, least - seen).clip(0)[RIM:-RIM, RIM:-RIM]
    assert _means(wrong).max() < 10, f"{name}: a part of the picture is not that of the scan"
    assert wrong.mean(axis=0).max() < 8, f"{name}: a seam from top to bottom"
    assert wrong.mean(axis=1).max() < 8, f"{name}: a seam from side to side"
    return scale


def _means(values: np.ndarray) -> np.ndarray:
    """The mean of each block."""
    rows, columns = (length // BLOCK * BLOCK for length in values.shape)
    blocks = values[:rows, :columns].reshape(rows // BLOCK, BLOCK, columns // BLOCK, BLOCK)
    return blocks.mean(axis=(1, 3))


def _rest(page: Page) -> None:
    """Waits until the picture moves no more and all its tiles have come."""
    page.wait_for_timeout(300)
    page.wait_for_load_state("networkidle")
    before = b""
    for _ in range(40):
        now = page.screenshot()
        if now == before:
            return
        before = now
        page.wait_for_timeout(250)

"""What a curator does at the desk, as steps that a journey can take."""

import csv
import io
import re
import zipfile

from PIL import Image, ImageDraw
from playwright.sync_api import Locator, Page, expect

# Faults of Wagtail's own markup, which are its makers' to mend; everything else on the desk is judged.
WAGTAILS_OWN = {
    "region",  # its skip link and its dialogs stand outside of landmarks
    "page-has-heading-one",
}


def package(code: str, title: str, scans: int = 2) -> bytes:
    """A zip as a curator packs it: records.csv, and scans named by reference code and page."""
    rows = [
        {"档号": code, "题名": f"{title}全宗", "title@en": "Ferry papers", "层级": "全宗"},
        {
            "档号": f"{code}-001",
            "题名": title,
            "title@en": "Timetable of the ferry",
            "层级": "件",
            "上级档号": code,
            "日期": "民国二十六年七月",
            "责任者": "澜江轮渡公司",
        },
    ]
    sheet = io.StringIO()
    writer = csv.DictWriter(sheet, list(rows[1]))
    writer.writeheader()
    writer.writerows(rows)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("ferry/records.csv", sheet.getvalue().encode("utf-8-sig"))
        for number in range(1, scans + 1):
            archive.writestr(f"ferry/{code}-001_{number:04}.png", drawn(number))
    return packed.getvalue()


def drawn(number: int) -> bytes:
    """A sheet with ruled lines and a dark square in its upper right quarter."""
    sheet = Image.new("RGB", (1600, 1200), "#efe6d2")
    pen = ImageDraw.Draw(sheet)
    for y in range(150, 1100, 60):
        pen.line((120, y, 1480, y), fill="#6d5a44", width=3)
    pen.rectangle((1000, 200, 1400, 500), fill="#3a2a1c")
    pen.ellipse((200, 700, 300 + 100 * number, 900), fill="#a3301f")
    kept = io.BytesIO()
    sheet.save(kept, "PNG")
    return kept.getvalue()


def sign_in(page: Page, url: str, password: str) -> None:
    """Through the door of the desk."""
    page.goto(f"{url}/staff/")
    page.fill("[name=username]", "curator")
    page.fill("[name=password]", password)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: address == f"{url}/staff/")


def add_block(page: Page, name: str) -> Locator:
    """A block at the end of the section, by its name in the menu."""
    page.locator("button.c-sf-add-button").last.click()
    page.get_by_role("option", name=name, exact=True).click()
    block = page.locator("[data-streamfield-child]").last
    expect(block).to_be_visible()
    return block


def choose_object(page: Page, block: Locator, typed: str, place: int = 0) -> None:
    """An object, through the chooser and its search."""
    block.locator("[data-chooser-action-choose]:visible").first.click()
    dialog = page.locator(".modal-dialog, [role=dialog]:visible").last
    dialog.locator("#id_q, [name$=q]").first.fill(typed)
    # Others are listed until the answer is there.
    found = dialog.locator("tbody tr").filter(has_text=typed)
    found.nth(place).locator("[data-chooser-modal-choice]").click()
    expect(block.locator(".object-chooser .chosen").first).to_be_visible()


def draw(page: Page, stage: Locator, start: tuple[float, float], end: tuple[float, float]) -> None:
    """A rectangle with the mouse, in shares of the stage, once it stands still as a person would wait for."""
    frame = None
    while frame != (frame := stage.bounding_box()):
        page.wait_for_timeout(400)
    at = [
        (frame["x"] + frame["width"] * across, frame["y"] + frame["height"] * down)
        for across, down in (start, end)
    ]
    page.mouse.move(*at[0])
    page.mouse.down()
    page.mouse.move(*at[1], steps=8)
    page.mouse.up()


def numbers(written: str) -> list[int]:
    """A region as it is written."""
    return [int(part) for part in re.findall(r"\d+", written)]

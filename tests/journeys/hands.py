"""The hands of a curator: each click, each field filled, each stroke of the mouse is counted."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.journeys import desk

# The blocks of a page, without what stands in them.
TOP = "[data-streamfield-stream-container] > [data-streamfield-child]"


@dataclass
class Hands:
    """What they do on one page, and how often they have done something."""

    page: Page
    count: int = 0

    def click(self, what: Locator) -> None:
        """One click."""
        self.count += 1
        what.click()

    def fill(self, what: Locator, words: str) -> None:
        """One field, filled at one go."""
        self.count += 1
        what.fill(words)

    def draw(self, stage: Locator, start: tuple[float, float], end: tuple[float, float]) -> None:
        """One stroke of the mouse over a picture, in shares of it."""
        self.count += 1
        desk.draw(self.page, stage, start, end)

    # What curators do again and again

    def pair(self, boxes: Locator, chinese: str, english: str) -> None:
        """A text in both languages."""
        self.fill(boxes.locator("[lang=zh-Hans]"), chinese)
        self.fill(boxes.locator("[lang=en]"), english)

    def choose(self, block: Locator, code: str) -> None:
        """One object, by the beginning of its reference code."""
        self.click(block.locator("[data-chooser-action-choose]:visible").first)
        self._look_for(code)
        self.click(self._found(code).first.locator("[data-chooser-modal-choice]"))
        expect(block.locator(".object-chooser .chosen").first).to_be_visible()

    def choose_several(self, block: Locator, **wanted: int) -> None:
        """Of what is found by the beginning of each code (`LJ_P_01=5`), the first few."""
        self.click(block.locator("button.several"))
        count = 0
        for name, few in wanted.items():
            code = name.replace("_", "-")
            self._look_for(code)
            expect(self._found(code).nth(few - 1)).to_be_visible()
            for number in range(few):
                self.click(self._found(code).nth(number).locator("[data-multiple-choice-select]"))
            count += few
            expect(self._dialog().locator(".ticks")).to_contain_text(str(count))
        self.click(self._dialog().locator("[data-multiple-choice-submit]"))
        expect(block.locator(".object-chooser:not(.blank)")).to_have_count(count)

    def add_block(self, name: str) -> Locator:
        """A block at the end of the page in hand."""
        self.count += 2  # the menu, and the block in it
        desk.add_block(self.page, name)
        return self.page.locator(TOP).last

    def open(self, title: str) -> None:
        """Another page of the exhibition; this one keeps itself, however quick they are."""
        self.click(self.page.locator(".way a", has_text=title))
        here = self.page.locator(".way [aria-current]")
        expect(here).to_contain_text(title, timeout=20_000)
        self.page.wait_for_load_state("networkidle")

    def _dialog(self) -> Locator:
        return self.page.locator(".modal-dialog, [role=dialog]:visible").last

    def _look_for(self, code: str) -> None:
        with self.page.expect_response(lambda got: "/exhibits_objects/results/" in got.url):
            self.fill(self._dialog().locator("#id_q, [name$=q]").first, code)
        self.page.wait_for_load_state("networkidle")

    def _found(self, code: str) -> Locator:
        return self._dialog().locator("tbody tr").filter(has_text=code)

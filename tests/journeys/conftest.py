"""A real browser in front of the running demo; nothing that a page does goes unseen."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from scripts.setup.paths import BUILD
from tests.servers.chromium import CHROMIUM_ARGS

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
WALL = {"width": 3840, "height": 2160}
# What browsers tell about themselves and Mirador about its libraries, and what is no fault of a page.
NO_FAULT = ("Transition was ", "React 19")
PICTURES = BUILD / "journeys"


@dataclass
class Visit:
    """One person's page, and what went wrong on it that nobody would see."""

    page: Page
    url: str
    name: str
    wrong: list[str] = field(default_factory=list)
    pictures: int = 0
    not_ours: set[str] = field(default_factory=set)  # rules of axe that others' markup breaks

    def open(self, path: str) -> None:
        """Goes to an address of the site and waits until it stands."""
        self.page.goto(self.url + path)
        self.page.wait_for_load_state("networkidle")

    def look(self, what: str) -> None:
        """Takes a picture, and lets axe look for what would keep somebody out."""
        self.pictures += 1
        PICTURES.mkdir(parents=True, exist_ok=True)
        width = self.page.viewport_size["width"]
        self.page.screenshot(path=PICTURES / f"{self.name}-{self.pictures:02}-{what}-{width}.png")
        found = Axe().run(self.page, options={"resultTypes": ["violations"]})
        self.wrong += [
            f"{what}: {violation['id']} ({violation['impact']}): {violation['help']}: "
            f"{violation['nodes'][0]['html'][:160]}"
            for violation in found.response["violations"]
            if violation["id"] not in self.not_ours
        ]


@pytest.fixture(scope="module")
def browser(chromium) -> Iterator[Browser]:
    """Debian's Chromium, closed before another module starts: its event loop forbids a second, and the database."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(request, browser, live_site):
    """Opens a page for somebody: `visit(DESK, "zh-CN")`; at the end nothing may have gone wrong."""
    contexts: list[BrowserContext] = []
    visits: list[Visit] = []
    own = urlsplit(live_site.url).netloc

    def start(viewport: dict, language: str, **options) -> Visit:
        context = browser.new_context(viewport=viewport, locale=language, **options)
        contexts.append(context)
        context.set_default_timeout(15_000)
        page = context.new_page()
        visit = Visit(page, live_site.url, request.node.name.removeprefix("test_"))
        visits.append(visit)

        def complain(kind: str, words: str) -> None:
            if not any(each in words for each in NO_FAULT):
                visit.wrong.append(f"{kind}: {words}")

        page.on("pageerror", lambda error: complain("script", str(error)))
        page.on("console", lambda said: said.type == "error" and complain("console", said.text))

        def note(asked) -> None:
            parts = urlsplit(asked.url)
            if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != own:
                visit.wrong.append(f"another host was asked: {asked.url}")

        context.on("request", note)
        return visit

    yield start
    for context in contexts:
        context.close()
    wrong = [each for visit in visits for each in visit.wrong]
    assert not wrong, "\n".join(wrong)

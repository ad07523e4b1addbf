"""An exhibition that was taken away: opened from its folder by a browser that reaches no other host."""

import os
import sys
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESK, NO_FAULT
from tests.servers.ports import free_port
from tests.servers.processes import running

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("live_site")]
LANGUAGES = [("zh-hans", "铁桥", "鐵橋"), ("en", "bridge", "BRIDGE")]
HERE = ("http://127.0.0.1:", "file:", "data:", "blob:")


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2) as answer:
            return answer.status == 200
    except (URLError, OSError):
        return False


@pytest.fixture(scope="module")
def folder(live_site, tmp_path_factory) -> Path:
    """One Bell, as somebody carries it home."""
    home = tmp_path_factory.mktemp("takeaway")
    live_site.manage("export_exhibition", "one-bell", str(home / "one-bell.zip"))
    with zipfile.ZipFile(home / "one-bell.zip") as packed:
        packed.extractall(home)
    return home / "one-bell"


@pytest.fixture(scope="module")
def plain_server(folder) -> Iterator[str]:
    """The folder behind `python -m http.server`, which knows nothing of us."""
    port = free_port()
    command = [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", str(port)]
    log = folder.parent / "log"
    with running(command, log=log, is_ready=lambda: answers(port), seconds=20, cwd=folder):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def visitor(browser, live_site) -> Iterator[Page]:
    """A page whose every fault is told; neither the site it came from nor another host answers it."""
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("response", lambda got: got.status >= 400 and wrong.append(f"{got.status} {got.url}"))

    def is_elsewhere(url: str) -> bool:
        return url.startswith(live_site.url) or not url.startswith(HERE)

    def refuse(route) -> None:
        wrong.append(f"asked for {route.request.url}")
        route.abort()

    context.route(is_elsewhere, refuse)
    yield page
    context.close()
    assert [each for each in wrong if not any(words in each for words in NO_FAULT)] == []


@pytest.mark.parametrize(("language", "words", "other"), LANGUAGES)
def test_it_is_walked_looked_at_and_searched_from_a_plain_server(
    visitor, plain_server, language, words, other
):
    visitor.goto(f"{plain_server}/{language}/index.html")
    sections = visitor.locator(".handscroll a").evaluate_all("all => all.map(each => each.href)")
    assert len(sections) == 5

    for address in sections:
        visitor.goto(address, wait_until="networkidle")
        expect(visitor.locator("h1")).to_be_visible()
    visitor.locator("[data-look]").first.click()
    expect(visitor.locator("dialog[open] canvas").first).to_be_visible(timeout=20_000)
    expect(visitor.locator("[data-closely-failed]")).to_be_hidden()

    visitor.goto(f"{plain_server}/{language}/index.html")
    visitor.locator("header a[href*=search]").first.click()
    for question in (words, other):
        visitor.get_by_role("searchbox").fill(question)
        expect(visitor.locator("[data-hits] li").first).to_be_visible()
    visitor.locator("[data-hits] a").first.click()
    expect(visitor.locator("h1")).to_be_visible()


def test_words_typed_before_the_search_is_ready_are_found(visitor, plain_server):
    visitor.goto(f"{plain_server}/en/index.html")
    address = visitor.locator("header a[href*=search]").first.evaluate("link => link.href")
    held = []
    visitor.route("**/takeaway/search*.js", lambda route: held.append(route))
    visitor.goto(address, wait_until="commit")
    visitor.get_by_role("searchbox").fill("bridge")
    expect(visitor.locator("[data-hits] li")).to_have_count(0)

    assert len(held) == 1
    held[0].continue_()
    expect(visitor.locator("[data-hits] li").first).to_be_visible()
    expect(visitor.get_by_role("searchbox")).to_have_value("bridge")


def test_without_a_server_its_pages_and_pictures_are_there(visitor, folder):
    visitor.goto((folder / "index.html").as_uri())
    visitor.goto((folder / "zh-hans" / "index.html").as_uri())

    expect(visitor.locator("h1")).to_contain_text("钟鸣")
    assert visitor.locator(".cover-art img").evaluate("image => image.naturalWidth") > 400


@pytest.mark.skipif(os.name != "posix", reason="start.cmd is the one for Windows")
def test_its_start_file_shows_it_and_opens_a_browser(visitor, folder, tmp_path):
    told = tmp_path / "told"
    opener = tmp_path / "xdg-open"
    opener.write_text(f'#!/bin/sh\necho "$1" > "{told}"\n')
    opener.chmod(0o755)
    assert not answers(8765), "Something else runs on the port of the start file."
    ways = f"{tmp_path}:{os.environ['PATH']}"

    with running(
        ["sh", str(folder / "start.command")],
        log=tmp_path / "log",
        is_ready=lambda: answers(8765) and told.exists(),
        seconds=20,
        cwd=tmp_path,
        env={**os.environ, "PATH": ways},
    ):
        address = told.read_text().strip()
        visitor.goto(address)
        expect(visitor.locator("a[href*='zh-hans']").first).to_be_visible()

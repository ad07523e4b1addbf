"""`python -m scripts.lighthouse`: what Lighthouse says of the running site's pages, on a phone and at a desk, kept in build/lighthouse.

Asks the site at VITRINE_SITE_URL; ends with 1 where a page misses what is promised.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

from scripts.setup import node
from scripts.setup.paths import BUILD, SetupStopped, say

VERSION = "12.8.2"  # the last for the Node that Debian has
FOLDER = BUILD / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices")
LEAST = {"phone": (90, 100, 100), "desk": (95, 100, 100)}
TRIES = 3  # a browser that starts slowly leaves a trace without a beginning


def main() -> int:
    site = os.environ.get("VITRINE_SITE_URL", "http://127.0.0.1:8000").rstrip("/")
    try:
        tool = _tool()
    except SetupStopped as problem:
        print(problem, file=sys.stderr)
        return 2
    missed = 0
    print(f"{'page':<28}{'':<7}{'speed':>6}{'access':>8}{'practice':>10}{'LCP':>9}{'CLS':>7}")
    for name, address in _pages(site).items():
        for form, least in LEAST.items():
            report = _report(tool, f"{name}-{form}", address, form)
            scores = [
                round((report["categories"][each]["score"] or 0) * 100) for each in CATEGORIES
            ]
            is_missed = any(score < wanted for score, wanted in zip(scores, least, strict=True))
            missed += is_missed
            audits = report["audits"]
            painted = (audits["largest-contentful-paint"].get("numericValue") or 0) / 1000
            shifted = audits["cumulative-layout-shift"].get("numericValue") or 0
            print(
                f"{name:<28}{form:<7}{scores[0]:>6}{scores[1]:>8}{scores[2]:>10}"
                f"{painted:>7.1f} s{shifted:>7.2f}{'  below the goal' if is_missed else ''}",
                flush=True,
            )
    print(f"The reports are in {FOLDER.relative_to(BUILD.parent)}.")
    return 1 if missed else 0


def _tool() -> Path:
    """Lighthouse, got from npm when it is first wanted; raises SetupStopped."""
    tool = FOLDER / "node_modules" / ".bin" / "lighthouse"
    if not tool.exists():
        say(f"Getting Lighthouse {VERSION}")
        FOLDER.mkdir(parents=True, exist_ok=True)
        npm, environment = node.npm_command()
        done = subprocess.run(
            [*npm, "install", "--prefix", str(FOLDER), "--no-save", "--ignore-scripts", "--no-audit",
             "--no-fund", "--loglevel=error", f"lighthouse@{VERSION}"],
            env=environment, check=False,
        )  # fmt: skip
        if done.returncode:
            raise SetupStopped("npm could not get Lighthouse; its own words are above.")
    return tool


def _pages(site: str) -> dict[str, str]:
    """One page of each kind that visitors see, in both languages where it matters."""
    exhibition = _first(site, "/zh-hans/exhibitions/", r"/zh-hans/exhibitions/[\w-]+/")
    section = _first(site, exhibition, rf"{re.escape(exhibition)}[\w-]+/(?!stops)")
    record = _first(site, exhibition, r"/zh-hans/archive/\w{12}/")
    paths = {
        "home": "/zh-hans/", "home-english": "/en/", "exhibition": exhibition,
        "exhibition-english": exhibition.replace("/zh-hans/", "/en/"), "section": section,
        "search": "/zh-hans/search/?q=%E9%93%81%E6%A1%A5", "holdings": "/zh-hans/archive/", "record": record,
    }  # fmt: skip
    return {name: site + path for name, path in paths.items()}


def _first(site: str, path: str, pattern: str) -> str:
    """The first address of a kind on a page."""
    with urllib.request.urlopen(site + path) as answer:  # noqa: S310 - our own site
        html = answer.read().decode()
    for found in re.findall(rf'href="({pattern})"', html):
        if found != path:
            return found
    raise SystemExit(f"{site}{path} leads to nothing like {pattern}.")


def _report(tool: Path, name: str, address: str, form: str) -> dict:
    """The report of one page, also written as HTML."""
    _npm, environment = node.npm_command()
    browser = (
        environment.get("CHROME_PATH") or shutil.which("chromium") or shutil.which("google-chrome")
    )
    report: dict = {}
    for _try in range(TRIES):
        subprocess.run(
            [str(tool), address, *(["--preset=desktop"] if form == "desk" else []), "--quiet",
             f"--only-categories={','.join(CATEGORIES)}", "--output=json", "--output=html",
             f"--output-path={FOLDER / name}", "--chrome-flags=--headless=new --no-sandbox --disable-gpu"],
            env={**environment, **({"CHROME_PATH": browser} if browser else {})},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
        )  # fmt: skip
        written = FOLDER / f"{name}.report.json"
        report = json.loads(written.read_text(encoding="utf-8")) if written.exists() else {}
        if report and not report.get("runtimeError"):
            return report
    raise SystemExit(
        f"Lighthouse could not look at {address}: {report.get('runtimeError', 'no report')}"
    )


if __name__ == "__main__":
    sys.exit(main())

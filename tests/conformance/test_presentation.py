"""Everything that the running demo publishes in the words of the Presentation and Search APIs, before their validator."""

import json
import subprocess
import sys
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from tests.conformance.conftest import NEEDS_GIVEN
from tests.servers.site import Site

pytestmark = [pytest.mark.conformance, NEEDS_GIVEN]


def read(address: str) -> dict:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return json.load(answer)


def published(site: Site) -> list[str]:
    """The addresses of all collections and manifests of the tree, from its top down."""
    found, waiting = [], [f"{site.url}/iiif/presentation/3/collection"]
    while waiting:
        address = waiting.pop()
        found.append(address)
        if address.endswith("collection"):
            waiting += [item["id"] for item in read(address)["items"]]
    return found


def searches(site: Site, manifests: list[str]) -> list[str]:
    """Content Search inside one record: what is found, and what it completes."""
    record = manifests[0].split("/")[-2]
    asked = urllib.parse.urlencode({"q": "橋"})
    base = f"{site.url}/iiif/search/2/{record}"
    return [f"{base}?{asked}", f"{base}/autocomplete?{asked}"]


def judge(harness: Path, *arguments: str) -> None:
    """Fails with the validator's own words."""
    done = subprocess.run(
        [sys.executable, str(harness / "validate_manifest.py"), "--quiet", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-6000:]


def test_all_that_is_published_is_valid(live_site: Site, harness: Path):
    addresses = published(live_site)
    manifests = [each for each in addresses if each.endswith("manifest")]
    assert len(manifests) >= 40
    older = [each.replace("/presentation/3/", "/presentation/2/") for each in manifests[:5]]

    judge(harness, "--no-node", *addresses, *older, *searches(live_site, manifests))


def test_the_libraries_of_viewers_read_it(live_site: Site, harness: Path):
    judge(harness, *published(live_site)[:8])

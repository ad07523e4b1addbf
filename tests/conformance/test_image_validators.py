"""Both public validators of the Image API against the running site, at every level and every optional feature."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conformance.conftest import GIVEN, NEEDS_GIVEN
from tests.servers.site import Site

pytestmark = [pytest.mark.conformance, NEEDS_GIVEN]

# One time in 60 `rot_region_non90` draws a region so narrow that the cut it compares lies outside the picture which it
# turned itself; it then says nothing of the server, and draws again.
BEYOND_ITS_OWN_PICTURE = "raised an exception: unable to call extract_area"


@pytest.fixture(scope="module")
def test_image(live_site: Site, tmp_path_factory) -> str:
    """The id of the official test image, taken in as any curator's scan is."""
    folder = tmp_path_factory.mktemp("delivery")
    shutil.copyfile(GIVEN / "test-image.png", folder / "squares.png")
    (folder / "records.csv").write_text(
        "reference_code,title,level,files\nIIIF-TEST,Test image,fonds,squares.png\n",
        encoding="utf-8",
    )
    live_site.manage("ingest", str(folder), "--publish")
    question = (
        "from archive.storage.models import Asset;"
        "print(Asset.objects.get(record__reference_code='IIIF-TEST').uid)"
    )
    return live_site.manage("shell", "--no-imports", "-c", question).stdout.split()[-1]


@pytest.mark.parametrize("version", ["2", "3"])
def test_the_validators_find_nothing(live_site: Site, harness: Path, test_image: str, version: str):
    command = ["bash", str(harness / "run_image_validator.sh")]
    command += [f"{live_site.url}/iiif/image/{{v}}", test_image, version, "3"]
    for _ in range(4):
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=500)
        if BEYOND_ITS_OWN_PICTURE not in " ".join(done.stdout.split()):
            break

    said = "\n".join(line for line in done.stdout.splitlines() if "PASS" not in line)
    assert done.returncode == 0, said + done.stderr
    assert "0 failures" in said
    assert "0 failed" in said

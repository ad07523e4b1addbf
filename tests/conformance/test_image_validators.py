"""Both public validators of the Image API against the running site, at every level and every optional feature."""

import shutil
import subprocess
from pathlib import Path

import pytest

from scripts.setup.paths import BUILD, PROJECT
from tests.servers.site import Site

GIVEN = PROJECT.parent / "shared" / "conformance"

pytestmark = [
    pytest.mark.conformance,
    pytest.mark.skipif(
        not (GIVEN / "run_image_validator.sh").exists(),
        reason="the validators lie in ../shared/conformance, which is not here",
    ),
]


@pytest.fixture(scope="module")
def harness() -> Path:
    """The validators in a folder that they may write to: they install themselves beside their script."""
    folder = BUILD / "conformance"
    shutil.copytree(
        GIVEN, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("v-*", "node_modules")
    )
    for path in [folder, *folder.glob("*")]:
        path.chmod(path.stat().st_mode | 0o200)
    return folder


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
    done = subprocess.run(
        [
            "bash",
            str(harness / "run_image_validator.sh"),
            f"{live_site.url}/iiif/image/{{v}}",
            test_image,
            version,
            "3",
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=500,
    )

    said = "\n".join(line for line in done.stdout.splitlines() if "PASS" not in line)
    assert done.returncode == 0, said + done.stderr
    assert "0 failures" in said
    assert "0 failed" in said

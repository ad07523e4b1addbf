"""The validators that lie beside the project, in a folder that they may write to."""

import shutil
from pathlib import Path

import pytest

from scripts.setup.paths import BUILD, PROJECT

GIVEN = PROJECT.parent / "shared" / "conformance"
NEEDS_GIVEN = pytest.mark.skipif(
    not (GIVEN / "run_image_validator.sh").exists(),
    reason="the validators lie in ../shared/conformance, which is not here",
)


@pytest.fixture(scope="session")
def harness() -> Path:
    """The validators; they install themselves beside their scripts."""
    folder = BUILD / "conformance"
    shutil.copytree(
        GIVEN, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("v-*", "node_modules")
    )
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink() and "node_modules" not in path.parts:
            path.chmod(path.stat().st_mode | 0o200)
    return folder

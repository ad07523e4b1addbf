"""The packages and rooms use each other in one direction only."""

import subprocess
import sys
from pathlib import Path

from scripts.setup.paths import PROJECT


def test_every_import_goes_downwards():
    linter = Path(sys.executable).with_name("lint-imports")

    found = subprocess.run([linter], cwd=PROJECT, capture_output=True, text=True, check=False)

    assert found.returncode == 0, found.stdout

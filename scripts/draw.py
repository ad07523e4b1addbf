"""Draws the demo archive's delivery into build/lanjiang, once for each state of the drawing scripts and fonts."""

import shutil
import subprocess
import sys

from scripts.setup import stamps
from scripts.setup.paths import BUILD, PROJECT, say

DELIVERY = BUILD / "lanjiang"
STAMP = BUILD / "lanjiang.stamp"
PROPS = BUILD / "props"
PROPS_STAMP = BUILD / "props.stamp"


def draw() -> None:
    """build/lanjiang holds the whole delivery; a run that was cut off left only a folder beside it."""
    sources = [
        path for name in ("draw", "lanjiang") for path in (PROJECT / "fixtures" / name).rglob("*")
    ]
    sources = sorted(path for path in sources if path.is_file() and path.suffix != ".pyc")
    inputs = [*sources, PROJECT / "package-lock.json", PROJECT / "requirements" / "base.txt"]
    if DELIVERY.is_dir() and stamps.is_current(STAMP, inputs):
        return
    say("Drawing the demo archive (a minute or so)")
    fresh = BUILD / "lanjiang.fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "fixtures.draw", str(fresh)], cwd=PROJECT, check=True)
    STAMP.unlink(missing_ok=True)
    shutil.rmtree(DELIVERY, ignore_errors=True)
    fresh.replace(DELIVERY)
    stamps.write(STAMP, inputs)


def make_props() -> None:
    """build/props holds the film, the sound, the model and the panorama, made from the drawn scans."""
    sources = sorted((PROJECT / "fixtures" / "props").glob("*.py"))
    inputs = [*sources, STAMP, PROJECT / "requirements" / "base.txt"]
    if PROPS.is_dir() and stamps.is_current(PROPS_STAMP, inputs):
        return
    say("Making a film, a bell and a hall")
    command = [sys.executable, "-m", "fixtures.props", str(DELIVERY), str(PROPS)]
    subprocess.run(command, cwd=PROJECT, check=True)
    stamps.write(PROPS_STAMP, inputs)


if __name__ == "__main__":
    draw()

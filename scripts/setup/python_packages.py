"""The project's `.venv`, filled from hashed lock files."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from . import stamps, system_packages
from .paths import PYTHON, REQUIREMENTS, VENV, SetupStopped, say

# Stands while pip works: a run that was cut off may leave half a package that pip takes for a whole one.
UNFINISHED = VENV / ".unfinished"
PIP = ["-m", "pip", "--disable-pip-version-check", "--no-input"]


def ensure(*, dev: bool = False) -> None:
    """The Python packages the site needs, and with `dev` those of its checks and tests."""
    wanted = ["base", "dev"] if dev else ["base"]
    # dev.txt holds base.txt whole, so one install brings both.
    if all(_is_current(name) for name in wanted):
        return
    _ensure_venv()
    _install("pip", "pip itself")
    _install(wanted[-1], "Python packages")
    for name in wanted:
        stamps.write(_stamp(name), _inputs(name))


def ensure_node() -> None:
    """Node and npm from PyPI, for a machine that has none that is new enough."""
    if not _is_current("node"):
        _install("node", "Node")
        stamps.write(_stamp("node"), _inputs("node"))


def _ensure_venv() -> None:
    if not UNFINISHED.exists() and _pip_answers():
        return
    say("Making .venv")
    if VENV.exists():
        shutil.rmtree(VENV)
    if importlib.util.find_spec("ensurepip") is not None:
        _run([sys.executable, "-m", "venv", str(VENV)])
    elif importlib.util.find_spec("pip") is not None:
        # Debian's python3-pip without python3-venv: pip can fill another interpreter's folder.
        _run([sys.executable, "-m", "venv", "--without-pip", str(VENV)])
        lock = str(REQUIREMENTS / "pip.txt")
        _run(
            [
                sys.executable,
                "-m",
                "pip",
                "--python",
                str(PYTHON),
                "install",
                "-q",
                "--require-hashes",
                "-r",
                lock,
            ]
        )
    else:
        system_packages.ensure(["python3-venv"])
        importlib.invalidate_caches()
        _run([sys.executable, "-m", "venv", str(VENV)])


def _pip_answers() -> bool:
    if not PYTHON.exists():
        return False
    code = "import sys, pip._internal.cli.main; sys.exit(sys.version_info < (3, 11))"
    return (
        subprocess.run([PYTHON, "-c", code], stderr=subprocess.DEVNULL, check=False).returncode == 0
    )


def _install(name: str, what: str) -> None:
    lock = REQUIREMENTS / f"{name}.txt"
    count = lock.read_text(encoding="utf-8").count("==")
    say(f"Installing {what} ({count} pinned)")
    UNFINISHED.touch()
    _run([str(PYTHON), *PIP, "install", "-q", "--no-compile", "--require-hashes", "-r", str(lock)])
    UNFINISHED.unlink()


def _run(command: list[str]) -> None:
    # Colour and progress bars of pip belong to a terminal; PIP_USER or a target folder of the person's would misplace everything.
    env = {
        k: v
        for k, v in os.environ.items()
        if k not in {"PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PYTHONHOME"}
    }
    done = subprocess.run(command, env=env, check=False)
    if done.returncode != 0:
        raise SetupStopped(f"This did not work (its own words are above): {' '.join(command)}")


def _stamp(name: str) -> Path:
    return VENV / f".{name}.stamp"


def _inputs(name: str) -> list[Path | str]:
    return [REQUIREMENTS / f"{name}.txt", "{}.{}".format(*sys.version_info)]


def _is_current(name: str) -> bool:
    return (
        PYTHON.exists()
        and not UNFINISHED.exists()
        and stamps.is_current(_stamp(name), _inputs(name))
    )

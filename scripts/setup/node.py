"""Finds a Node that is new enough, with its npm, or gets one from PyPI into the venv."""

import os
import shutil
import subprocess

from . import python_packages
from .paths import VENV

OLDEST = 20


def npm_command() -> tuple[list[str], dict[str, str]]:
    """How to call npm, and the environment in which it finds its node."""
    npm = shutil.which("npm")
    if npm and _major_version("node") >= OLDEST:
        return [npm], dict(os.environ)
    python_packages.ensure_node()
    own = str(VENV / "bin")
    return [f"{own}/npm"], {**os.environ, "PATH": f"{own}{os.pathsep}{os.environ.get('PATH', '')}"}


def _major_version(node: str) -> int:
    if shutil.which(node) is None:
        return 0
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = said.strip().removeprefix("v").partition(".")[0]
    return int(major) if major.isdigit() else 0

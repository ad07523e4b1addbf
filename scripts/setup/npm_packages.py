"""The few browser libraries and fonts: `npm ci` from the lock file, then an allow-list of files into build/vendor."""

import json
import re
import shutil
import subprocess
from pathlib import Path

from . import node, stamps
from .paths import BUILD, NODE_MODULES, PROJECT, VENDOR, SetupStopped, say

LOCKS = [PROJECT / "package.json", PROJECT / "package-lock.json", PROJECT / ".npmrc"]
INSTALLED = NODE_MODULES / ".vitrine.stamp"  # npm ci empties the folder first, and this with it
COPIED, COPYING = VENDOR / ".stamp", [*LOCKS, Path(__file__)]
# Browsers know no bare names without an import map, and our policy lets no page carry one.
NEIGHBOURS = {b'from "three"': b'from "../three/three.module.js"'}
SOURCE_MAP = re.compile(
    rb"^(?://[#@] sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*\Z", re.MULTILINE
)


def ensure() -> None:
    """Every file that package.json's "vendor" names lies in build/vendor/<package>/, with its licence."""
    if not stamps.is_current(INSTALLED, LOCKS):
        _install()
    if not stamps.is_current(COPIED, COPYING):
        _copy(json.loads(LOCKS[0].read_text(encoding="utf-8"))["vendor"])


def _install() -> None:
    say("Installing npm packages")
    npm, env = node.npm_command()
    command = [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(command, cwd=PROJECT, env=env, stdout=subprocess.DEVNULL, check=False)
    if done.returncode != 0:
        raise SetupStopped("npm ci did not work; its own words are above.")
    stamps.write(INSTALLED, LOCKS)


def _copy(wanted: dict[str, list[str]]) -> None:
    fresh = BUILD / "vendor.fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    for package, patterns in wanted.items():
        for pattern in [*patterns, "LICEN[CS]E*"]:
            found = sorted(
                path for path in (NODE_MODULES / package).glob(pattern) if path.is_file()
            )
            if not found:
                raise SetupStopped(
                    f'{package} has no file {pattern}; package.json names it under "vendor".'
                )
            for source in found:
                _place(source, fresh / package.removeprefix("@").replace("/", "-") / source.name)
    stamps.write(fresh / COPIED.name, COPYING)
    shutil.rmtree(VENDOR, ignore_errors=True)
    fresh.replace(VENDOR)


def _place(source: Path, target: Path) -> None:
    if target.exists():
        raise SetupStopped(f"Two files of a package are called {target.name}.")
    target.parent.mkdir(parents=True, exist_ok=True)
    content = source.read_bytes()
    if source.suffix in (".js", ".mjs", ".css"):
        # Source maps are not brought along (Mirador's is 9 MB), so nothing may ask for them.
        content = SOURCE_MAP.sub(b"", content)
        for bare, path in NEIGHBOURS.items():
            content = content.replace(bare, path)
    target.write_bytes(content)

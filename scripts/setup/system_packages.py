"""Debian's packages: installed when root, otherwise the line that installs them is printed."""

import glob
import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable
from ctypes.util import find_library

from .paths import SetupStopped, say


def _command(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


def _file(pattern: str) -> Callable[[], bool]:
    return lambda: bool(glob.glob(pattern, recursive=True))


# Package: how to see that what it gives is there already, wherever it came from.
PRESENT: dict[str, Callable[[], bool]] = {
    "python3-venv": lambda: importlib.util.find_spec("ensurepip") is not None,
    "chromium": _command("chromium", "chromium-browser", "google-chrome"),
    "fonts-noto-cjk": _file("/usr/share/fonts/**/Noto*CJK*"),
    "postgresql": _file("/usr/lib/postgresql/*/bin/initdb"),
    "libmagic1": lambda: find_library("magic") is not None,
    "nginx-light": lambda: shutil.which("nginx", path="/usr/sbin:/usr/bin") is not None,
    "wrk": _command("wrk"),
    "iipimage-server": _file("/usr/lib/iipimage-server/iipsrv.fcgi"),
}
FOR_TESTS = ("chromium", "fonts-noto-cjk", "postgresql", "libmagic1")
FOR_BENCH = ("nginx-light", "wrk", "iipimage-server")


def ensure(packages: Iterable[str]) -> None:
    """Makes sure that each is there; raises SetupStopped with the line to run when that takes another user."""
    missing = [package for package in packages if not PRESENT[package]()]
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if shutil.which("apt-get") is None:
        raise SetupStopped(
            f"Please install with your system's package manager: {' '.join(missing)}"
        )
    if os.geteuid() != 0:
        raise SetupStopped(
            f"Please run this, then the same command again:\n    sudo {' '.join(install)}"
        )
    say(f"Installing Debian packages: {' '.join(missing)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
    done = subprocess.run(install, env=quiet, stdout=subprocess.DEVNULL, check=False)
    still = [package for package in missing if not PRESENT[package]()]
    if done.returncode != 0 or still:
        raise SetupStopped(
            f"apt-get could not install {' '.join(still or missing)}; its own words are above."
        )

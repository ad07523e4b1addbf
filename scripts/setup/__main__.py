"""`python3 -m scripts.setup`: everything the site needs; `--dev` and `--bench` add what tests and benchmarks need."""

import argparse
import fcntl
import sys

from . import npm_packages, python_packages, system_packages
from .paths import BUILD, SetupStopped


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts.setup", description=__doc__)
    parser.add_argument("--dev", action="store_true", help="also what checks and tests need")
    parser.add_argument("--bench", action="store_true", help="also what benchmarks compare with")
    wanted = parser.parse_args()

    BUILD.mkdir(exist_ok=True)
    with (BUILD / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two makes at once: the second waits, then finds all done
        if wanted.dev:
            system_packages.ensure(system_packages.FOR_TESTS)
        if wanted.bench:
            system_packages.ensure(system_packages.FOR_BENCH)
        python_packages.ensure(dev=wanted.dev)
        npm_packages.ensure()


try:
    main()
except SetupStopped as stopped:
    sys.exit(str(stopped))
except KeyboardInterrupt:
    sys.exit("Stopped; the same command goes on where this one was.")

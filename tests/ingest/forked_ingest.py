"""Started once, it forks a run of `ingest` for each line it is given and says when the run has ended."""

import os
import sys

import django
from django.core.management import call_command


def main(delivery: str) -> None:
    """One line in: one run, told by its process number and, when it is over, by its end."""
    django.setup()
    _say("ready")
    for _line in sys.stdin:
        child = os.fork()
        if child == 0:
            os.setsid()
            sys.stdout = open(os.devnull, "w", encoding="utf-8")
            call_command("ingest", delivery, "--json")
        _say(child)
        _pid, status = os.waitpid(child, 0)
        _say(status)


def _say(told: object) -> None:
    sys.stdout.write(f"{told}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])

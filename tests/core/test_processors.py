"""Each process of the site keeps to a processor of its own, and gives it back when it ends, however it ends."""

import os
import subprocess
import sys

import pytest

from scripts.setup.paths import PROJECT

pytestmark = pytest.mark.skipif(
    not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) < 2,
    reason="there is one processor",
)
BOUND = """
import os, sys, threading
from pathlib import Path
from archive.core.processors import keep_to_one, use_all
print(keep_to_one(Path(sys.argv[1])), len(os.sched_getaffinity(0)), flush=True)
def free():
    use_all()
    print(len(os.sched_getaffinity(0)), flush=True)
thread = threading.Thread(target=free); thread.start(); thread.join()
print(len(os.sched_getaffinity(0)), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def start(tmp_path):
    """Starts a process that keeps to one processor; with what it says of itself."""
    started = []

    def begin() -> tuple[subprocess.Popen, list[str]]:
        process = subprocess.Popen(
            [sys.executable, "-c", BOUND, str(tmp_path)],
            cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        started.append(process)
        return process, [process.stdout.readline().strip() for _ in range(3)]

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def test_each_process_keeps_to_another_until_there_is_none_left(start):
    allowed = os.sched_getaffinity(0)

    said = [start()[1] for _ in range(len(allowed) + 1)]

    assert {heads[0] for heads in said[:-1]} == {f"{number} 1" for number in allowed}
    assert said[-1][0] == f"None {len(allowed)}"


def test_a_thread_that_computes_is_not_bound_and_the_others_stay(start):
    _, (_, freed, rest) = start()

    assert (freed, rest) == (str(len(os.sched_getaffinity(0))), "1")


def test_the_place_of_a_killed_process_is_free_again(start):
    first, said = start()
    first.kill()
    first.wait()

    assert start()[1] == said

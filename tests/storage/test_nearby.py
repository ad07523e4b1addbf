"""The copies of this machine stay within their limit, and those in use stay."""

import os
import threading
import time

import pytest

from archive.storage.nearby import Nearby

VERSION = "0f" * 32


@pytest.fixture
def near(tmp_path) -> Nearby:
    return Nearby(tmp_path / "near", 1_600_000)


def fill(near: Nearby, count: int) -> None:
    for number in range(count):
        near.put(VERSION, number, 10_000, bytes([number % 256]) * 10_000)
        age(near, number, 10_000 - number)


def age(near: Nearby, number: int, seconds: float) -> None:
    path = next(near.folder.rglob(f"*-{number:x}-{10_000:x}"), None)
    if path:
        then = time.time() - seconds
        os.utime(path, (then, then))


def wait_for_sweeps() -> None:
    for thread in threading.enumerate():
        if thread.name == "nearby-sweep":
            thread.join(10)


def test_what_was_kept_is_given_back(near):
    near.put(VERSION, 7, 3, b"ink")

    assert near.get(VERSION, 7, 3) == b"ink"
    assert near.get(VERSION, 7, 4) is None
    assert near.get("1e" * 32, 7, 3) is None


def test_the_limit_is_kept_by_itself(near):
    for number in range(1000):
        near.put(VERSION, number, 10_000, bytes(10_000))
        if number % 10 == 0:
            wait_for_sweeps()
            assert near.size() <= near.limit

    assert near.size() > near.limit / 3


def test_the_least_used_go_first(near):
    near.limit = 100_000_000
    fill(near, 140)
    wait_for_sweeps()
    near.limit = 1_600_000
    near.get(VERSION, 3, 10_000)  # the fourth oldest, in use again
    near.sweep()

    assert near.get(VERSION, 3, 10_000) == bytes([3]) * 10_000
    assert near.get(VERSION, 4, 10_000) is None
    assert near.get(VERSION, 139, 10_000) is not None


def test_a_sweep_while_everybody_reads_and_writes_gives_nobody_a_wrong_byte(near):
    wrong, stop = [], threading.Event()

    def work(first: int) -> None:
        number = first
        while not stop.is_set():
            number = (number + 7) % 300
            body = near.get(VERSION, number, 10_000)
            if body is None:
                near.put(VERSION, number, 10_000, bytes([number % 256]) * 10_000)
            elif body != bytes([number % 256]) * 10_000:
                wrong.append(number)

    threads = [threading.Thread(target=work, args=(first,)) for first in range(4)]
    for thread in threads:
        thread.start()
    time.sleep(1)
    stop.set()
    for thread in threads:
        thread.join()
    wait_for_sweeps()

    assert wrong == []


def test_a_disk_that_is_full_keeps_nobody_from_reading(near, monkeypatch):
    def no_space(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", no_space)

    near.put(VERSION, 1, 10, b"0123456789")

    assert near.get(VERSION, 1, 10) is None
    assert near.size() == 0

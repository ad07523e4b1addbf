"""Ranges of a bucket over a wire that fails in every way: right bytes, or a plain word in bounded time."""

import random
import threading
import time

import pytest

from archive.storage.engines.s3 import S3Store
from archive.storage.nearby import Nearby
from archive.storage.ranges import runs
from archive.storage.store import ObjectMissing, ObjectReplaced, StorageUnavailable
from tests.servers.fault_proxy import Fault

SECONDS = 1.5
VERSION = "ab" * 32
KEY = "derivatives/pyramids/ab/ab/scan.tif"


@pytest.fixture(scope="module")
def content() -> bytes:
    return random.Random(1).randbytes(300_000)


@pytest.fixture
def store(wire, seaweedfs, tmp_path, content) -> S3Store:
    """A store with one object, that nobody has read yet."""
    store = S3Store(seaweedfs.bucket, f"ranges-{tmp_path.name}", seconds=SECONDS)
    store.put_bytes(KEY, content)
    wire.requests.clear()
    return store


def test_a_range_is_one_request(store, wire, content):
    ranges = store.ranges(KEY, VERSION)

    assert ranges.read(16, 50_000) == content[16:50_016]
    assert ranges.read(200_000, 40_000) == content[200_000:240_000]

    assert len(wire.requests) == 2


def test_ranges_that_lie_side_by_side_are_one_request_and_each_is_kept(
    wire, seaweedfs, tmp_path, content
):
    near = Nearby(tmp_path / "near", 10**8)
    store = S3Store(seaweedfs.bucket, f"ranges-{tmp_path.name}", near=near, seconds=SECONDS)
    store.put_bytes(KEY, content)
    ranges = store.ranges(KEY, VERSION)
    spans = [(200_000, 500), (1000, 40_000), (41_000, 10)]
    wire.requests.clear()

    found = ranges.read_many(spans)

    assert found == [content[offset : offset + length] for offset, length in spans]
    assert len(wire.requests) == 1
    assert [ranges.read(*span) for span in spans] == found
    assert ranges.read_many([*spans, (280_000, 9)])[:3] == found
    assert len(wire.requests) == 2


def test_what_lies_far_apart_or_is_very_much_is_asked_for_by_itself():
    assert runs([(5 << 20, 10), (0, 10)]) == [[(0, 10)], [(5 << 20, 10)]]
    long = [(number << 20, 1 << 20) for number in range(12)]
    assert [len(run) for run in runs(long)] == [8, 4]


def test_a_range_that_reaches_beyond_the_end_ends_there(store, content):
    assert store.ranges(KEY, VERSION).read(299_990, 65_536) == content[-10:]


def test_an_object_that_is_not_there_is_missed_by_name(store):
    with pytest.raises(ObjectMissing) as missing:
        store.ranges("derivatives/none", VERSION).read(0, 10)

    assert missing.value.key == "derivatives/none"


def test_an_object_that_was_replaced_is_never_mixed_with_the_new_one(store):
    ranges = store.ranges(KEY, VERSION)
    ranges.read(0, 100)
    store.put_bytes(KEY, bytes(300_000))

    with pytest.raises(ObjectReplaced):
        ranges.read(100, 100)

    assert store.ranges(KEY, VERSION).read(100, 100) == bytes(100)


STRICKEN = [fault for fault in Fault if fault is not Fault.FLIPPED]


@pytest.mark.parametrize("fault", STRICKEN, ids=lambda fault: fault.name)
def test_a_wire_that_fails_ends_in_time_and_heals_by_itself(store, wire, content, fault):
    ranges = store.ranges(KEY, VERSION)
    ranges.read(0, 10)
    with wire.suffering(fault):
        for _ in range(2):
            began = time.monotonic()
            with pytest.raises(StorageUnavailable):
                ranges.read(0, 250_000)
            assert time.monotonic() - began < SECONDS + 1

        began = time.monotonic()
        with pytest.raises(StorageUnavailable, match="moment"):
            ranges.read(0, 250_000)
        assert time.monotonic() - began < 0.1, "somebody waits behind those who wait in vain"

    time.sleep(1.1)
    assert ranges.read(0, 250_000) == content[:250_000]
    assert ranges.read(5, 10) == content[5:15]


@pytest.mark.parametrize("fault", [Fault.REFUSED, Fault.BUSY, Fault.RESET, Fault.CUT], ids=lambda f: f.name)  # fmt: skip
def test_a_wire_that_fails_now_and_then_is_tried_again(store, wire, content, fault):
    store.reader  # noqa: B018 - built before the fault, as in a site that has been running
    with wire.suffering(fault, chance=0.3):
        for start in range(0, 250_000, 50_000):
            read = store.ranges(KEY, VERSION).read(start, 40_000)
            assert read == content[start : start + 40_000]


def test_only_one_at_a_time_tries_a_store_that_does_not_answer(store, wire):
    ranges = store.ranges(KEY, VERSION)
    with wire.suffering(Fault.SILENT):
        for _ in range(2):
            with pytest.raises(StorageUnavailable):
                ranges.read(0, 10)
        time.sleep(1.1)
        outcomes: list[float] = []

        def ask() -> None:
            began = time.monotonic()
            with pytest.raises(StorageUnavailable):
                ranges.read(0, 10)
            outcomes.append(time.monotonic() - began)

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert sum(seconds > 0.2 for seconds in outcomes) == 1
    assert len(outcomes) == 8


def test_whether_the_store_answers_is_known_quickly(store, wire):
    store.check()
    with wire.suffering(Fault.SILENT):
        began = time.monotonic()
        with pytest.raises(StorageUnavailable):
            store.check()
        assert time.monotonic() - began < 4


def test_what_was_read_once_is_there_when_the_store_is_not(wire, seaweedfs, tmp_path, content):
    near = Nearby(tmp_path / "near", 10_000_000)
    prefix = f"ranges-{tmp_path.name}"
    store = S3Store(seaweedfs.bucket, prefix, near=near, seconds=SECONDS)
    store.put_bytes(KEY, content)
    store.ranges(KEY, VERSION).read(100, 20_000)
    wire.requests.clear()

    with wire.suffering(Fault.REFUSED):
        later = S3Store(seaweedfs.bucket, prefix, near=near, seconds=SECONDS)
        assert later.ranges(KEY, VERSION).read(100, 20_000) == content[100:20_100]

    assert wire.requests == []


def test_a_copy_is_passed_over_when_its_bytes_are_doubted(wire, seaweedfs, tmp_path, content):
    near = Nearby(tmp_path / "near", 10_000_000)
    store = S3Store(seaweedfs.bucket, f"ranges-{tmp_path.name}", near=near, seconds=SECONDS)
    store.put_bytes(KEY, content)
    near.put(VERSION, 100, 20_000, bytes(20_000))
    ranges = store.ranges(KEY, VERSION)

    assert ranges.read(100, 20_000) == bytes(20_000)
    assert ranges.read_again(100, 20_000) == content[100:20_100]
    assert ranges.read(100, 20_000) == content[100:20_100]

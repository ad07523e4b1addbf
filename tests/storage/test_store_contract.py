"""What every store must do, tried on a folder and on a real S3 server."""

import hashlib
import threading
from pathlib import Path

import pytest

from archive.storage import keys
from archive.storage.engines.files import FileStore
from archive.storage.engines.s3 import S3Store
from archive.storage.store import ChecksumMismatch, ObjectMissing


@pytest.fixture(params=["files", "s3"])
def store(request, tmp_path, monkeypatch):
    """An empty store of each kind."""
    if request.param == "files":
        return FileStore(tmp_path / "store")
    server = request.getfixturevalue("seaweedfs")
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    return S3Store(server.bucket, f"test-{tmp_path.name}")


@pytest.fixture
def scan(tmp_path) -> Path:
    """A computer file of some size, not all of it alike."""
    path = tmp_path / "scan.tif"
    path.write_bytes(bytes(range(256)) * 700 + b"the end")
    return path


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_what_is_put_can_be_read_whole_and_in_part(store, scan):
    key = keys.master(sha256(scan))

    assert store.put_file(key, scan, sha256(scan)) is True

    with store.open(key) as kept:
        assert kept.read() == scan.read_bytes()
    assert store.read(key, 256 * 700, 7) == b"the end"
    assert store.read(key, 256 * 700 + 4, 100) == b"end"
    assert store.read(key, 10**7, 5) == b""
    assert store.size(key) == scan.stat().st_size
    assert list(store.keys("masters/")) == [key]


def test_a_second_put_of_the_same_bytes_changes_nothing(store, scan):
    key = keys.master(sha256(scan))
    store.put_file(key, scan, sha256(scan))

    assert store.put_file(key, scan, sha256(scan)) is False


def test_a_file_that_is_not_what_it_says_is_refused_and_leaves_nothing(store, scan):
    with pytest.raises(ChecksumMismatch) as refused:
        store.put_file("masters/ab/cd/abcd", scan, "0" * 64)

    assert refused.value.key == "masters/ab/cd/abcd"
    assert not store.exists("masters/ab/cd/abcd")
    assert list(store.keys()) == []


def test_a_master_is_never_written_over(store, scan, tmp_path):
    key = keys.master(sha256(scan))
    store.put_file(key, scan, sha256(scan))
    other = tmp_path / "other.tif"
    other.write_bytes(b"something else")

    with pytest.raises(ChecksumMismatch):
        store.put_file(key, other, sha256(other))

    assert store.size(key) == scan.stat().st_size


def test_many_who_put_the_same_at_once_leave_one_whole_object(store, scan):
    key = keys.master(sha256(scan))
    outcomes: list[bool] = []

    def put() -> None:
        outcomes.append(store.put_file(key, scan, sha256(scan)))

    threads = [threading.Thread(target=put) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == [False] * 7 + [True]
    assert store.size(key) == scan.stat().st_size


def test_what_can_be_made_again_may_be_replaced_and_deleted(store, scan):
    store.put_bytes("derivatives/one", b"first")
    store.put_bytes("derivatives/one", b"second")
    store.replace_file("derivatives/two", scan)

    assert store.read("derivatives/one", 0, 100) == b"second"
    assert sorted(store.keys("derivatives/")) == ["derivatives/one", "derivatives/two"]

    store.delete("derivatives/one")
    store.delete("derivatives/one")

    assert not store.exists("derivatives/one")


def test_what_is_not_there_is_missed_by_name(store):
    for ask in (store.size, store.open, lambda key: store.read(key, 0, 1)):
        with pytest.raises(ObjectMissing) as missing:
            ask("masters/no/ne/none")
        assert missing.value.key == "masters/no/ne/none"
    assert store.local_path("masters/no/ne/none") is None


def test_a_large_file_goes_up_in_parts_and_comes_back_the_same(store, tmp_path, monkeypatch):
    monkeypatch.setattr("archive.storage.engines.s3.ONE_PUT_AT_MOST", 6 << 20)
    monkeypatch.setattr("archive.storage.engines.s3.PART", 5 << 20)
    large = tmp_path / "large.tif"
    large.write_bytes(b"\x00paper\xff" * (1 << 21))
    key = keys.master(sha256(large))

    assert store.put_file(key, large, sha256(large)) is True
    assert store.put_file(key, large, sha256(large)) is False

    assert store.size(key) == large.stat().st_size
    assert store.read(key, (5 << 20) - 3, 6) == large.read_bytes()[(5 << 20) - 3 : (5 << 20) + 3]

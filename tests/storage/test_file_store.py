"""What a folder must do beyond the contract: leave masters alone, forget what was interrupted."""

import hashlib
import os
import time

import pytest

from archive.storage.engines.files import STAGING, FileStore


@pytest.fixture
def store(tmp_path):
    return FileStore(tmp_path / "store")


def test_a_master_cannot_be_written_to_any_more(store, tmp_path):
    scan = tmp_path / "scan"
    scan.write_bytes(b"ink")
    store.put_file("masters/x", scan, hashlib.sha256(b"ink").hexdigest())

    assert store.local_path("masters/x").stat().st_mode & 0o222 == 0


def test_what_an_interrupted_write_left_is_swept_when_it_is_old(store):
    staging = store.root / STAGING
    staging.mkdir(parents=True)
    old, young = staging / "old", staging / "young"
    old.write_bytes(b"half")
    young.write_bytes(b"half")
    yesterday = time.time() - 90_000
    os.utime(old, (yesterday, yesterday))

    assert store.sweep(older_than=time.time() - 86_400) == ["old"]
    assert young.exists()
    assert list(store.keys()) == []


def test_a_write_that_fails_leaves_nothing_behind(store, monkeypatch):
    def no_space(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)

    with pytest.raises(OSError, match="No space"):
        store.put_bytes("derivatives/x", b"bytes")

    assert list((store.root / STAGING).iterdir()) == []
    assert not store.exists("derivatives/x")

"""The same answers when the store is not on this machine; a flipped bit is never served."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from archive.storage.engines.files import FileRanges, FileStore
from iiif.image import sources


class Distant(FileRanges):
    """Ranges that came over a network."""

    is_near = False

    def __init__(self, store, descriptor):
        super().__init__(descriptor)
        self.store = store

    def read(self, offset, length):
        self.store.reads.append(length)
        raw = super().read(offset, length)
        if self.store.flips:
            self.store.flips -= 1
            raw = raw[:40] + bytes([raw[40] ^ 1]) + raw[41:]
        return raw

    read_again = read

    def read_many(self, spans):
        return [self.read(*span) for span in spans]


class Elsewhere(FileStore):
    """A store whose objects are no files of this machine."""

    def __init__(self, root):
        super().__init__(root)
        self.reads = []
        self.flips = 0  # of the next reads so many come with a wrong bit

    def local_path(self, key):
        return None

    def ranges(self, key, version):
        return Distant(self, os.open(self.root / key, os.O_RDONLY))


@pytest.fixture
def elsewhere(own_store, monkeypatch):
    store = Elsewhere(own_store)
    monkeypatch.setattr(sources, "get_store", lambda: store)
    sources.close_all()
    return store


def test_an_image_is_opened_in_one_read_and_a_tile_fetched_in_one(see, scan, elsewhere):
    see(scan, "0,0,512,512/512,512/0/default.jpg")
    assert len(elsewhere.reads) == 2

    see(scan, "512,0,512,512/512,512/0/default.jpg")
    assert len(elsewhere.reads) == 3


def test_a_bit_that_flipped_on_the_way_is_fetched_again(see, scan, elsewhere):
    good = see(scan, "0,0,512,512/512,512/0/default.jpg").content
    elsewhere.flips = 1

    assert see(scan, "0,0,512,512/512,512/0/default.jpg").content == good
    assert elsewhere.flips == 0


def test_an_index_that_was_damaged_on_the_way_is_read_again(see, scan, elsewhere):
    elsewhere.flips = 1

    assert see(scan, "info.json").status_code == 200
    assert len(elsewhere.reads) == 2


def test_a_flipped_bit_is_never_served(see, scan, elsewhere):
    see(scan, "info.json")
    elsewhere.flips = 1000

    tile = see(scan, "0,0,512,512/512,512/0/default.jpg")
    region = see(scan, "5,5,700,700/max/0/default.png")

    assert tile.status_code == region.status_code == 503
    elsewhere.flips = 0
    assert see(scan, "0,0,512,512/512,512/0/default.jpg").status_code == 200


def test_many_who_ask_at_once_open_an_image_once(scan, elsewhere):
    file = scan.files.get(role="pyramid")
    start = threading.Barrier(8)

    def ask():
        start.wait()
        return sources.open_source(file.key, file.sha256)

    with ThreadPoolExecutor(8) as threads:
        opened = {asked.result() for asked in [threads.submit(ask) for _ in range(8)]}

    assert len(opened) == 1
    assert len(elsewhere.reads) == 1

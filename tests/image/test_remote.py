"""The same answers when the store is not on this machine; a flipped bit is never served."""

import pytest

from archive.storage.engines.files import FileStore
from iiif.image import sources


class Elsewhere(FileStore):
    """A store whose objects are no files of this machine."""

    def __init__(self, root):
        super().__init__(root)
        self.reads = []
        self.flip = False

    def local_path(self, key):
        return None

    def read(self, key, offset, length):
        self.reads.append(length)
        raw = super().read(key, offset, length)
        if self.flip:
            raw = raw[:-9] + bytes([raw[-9] ^ 1]) + raw[-8:]
        return raw


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


def test_a_flipped_bit_is_never_served(see, scan, elsewhere):
    see(scan, "info.json")
    elsewhere.flip = True

    tile = see(scan, "0,0,512,512/512,512/0/default.jpg")
    region = see(scan, "5,5,700,700/max/0/default.png")

    assert tile.status_code == region.status_code == 503
    elsewhere.flip = False
    assert see(scan, "0,0,512,512/512,512/0/default.jpg").status_code == 200

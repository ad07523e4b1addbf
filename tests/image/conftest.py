"""One record with a scan or two, served from a store of the test's own."""

import hashlib
import io
import shutil
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from archive.description import arrangement
from archive.description.models import Level, Record
from archive.pyramids import keep
from archive.pyramids.derive import make_derivatives
from archive.storage.models import Asset
from iiif.image import known, sources, waiting


@pytest.fixture(autouse=True)
def fresh_memory():
    known.forget_all()
    sources.close_all()


@pytest.fixture(autouse=True)
def nothing_kept(settings):
    """Every answer is drawn, unless a test says otherwise."""
    settings.RENDER_CACHE = 0


@pytest.fixture(autouse=True)
def patience(monkeypatch):
    """Answers come whole however busy the machine is that runs the tests."""
    monkeypatch.setattr(waiting, "SECONDS_TO_BE_WHOLE", 60)


@pytest.fixture
def own_store(settings, tmp_path):
    """A store that nothing else has written to."""
    settings.ARCHIVE_STORAGE = f"file://{tmp_path / 'store'}"
    return tmp_path / "store"


@pytest.fixture(scope="session")
def derive(tmp_path_factory):
    """Makes the pyramid of a picture, each only once in a run of tests."""
    folder, made = tmp_path_factory.mktemp("pictures"), {}

    def once(picture: Image.Image, tile: int):
        name = hashlib.sha256(picture.tobytes() + f"{picture.size}{tile}".encode()).hexdigest()
        if name not in made:
            picture.save(folder / f"{name}.tif")
            made[name] = make_derivatives(folder / f"{name}.tif", tile=tile)
        copy = folder / f"{name}.copy"
        shutil.copyfile(made[name].path, copy)
        return replace(made[name], path=copy), name

    return once


@pytest.fixture
def hang(db, own_store, derive):
    """Makes an asset of a picture: `hang(image, access="staff")`."""

    def make(picture: Image.Image, *, tile: int = 512, **fields) -> Asset:
        record = Record(
            reference_code=f"LJ{Record.objects.count():03}",
            level=Level.FONDS,
            title={"en": "A picture"},
            **({"status": "published"} | fields),
        )
        record = arrangement.save_in_place(record, None)
        asset = Asset.objects.create(record=record)
        derived, sha256 = derive(picture, tile)
        kept = keep.keep(derived, master_sha256=sha256)
        keep.attach(asset, kept)
        return asset

    return make


def picture(width: int, height: int) -> Image.Image:
    """Soft colours with sharp strokes and a little grain, always the same."""
    grain = np.random.default_rng(7)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    waves = np.stack(
        [
            128 + 90 * np.sin(x / 37 + y / 91),
            128 + 90 * np.sin(x / 61 - y / 47 + 1),
            128 + 90 * np.cos(x / 83 + y / 29),
        ],
        axis=-1,
    )
    strokes = ((x.astype(int) // 9 + y.astype(int) // 13) % 11 == 0)[..., None] * -60
    noise = grain.normal(0, 2, (height, width, 1))
    return Image.fromarray(np.clip(waves + strokes + noise, 0, 255).astype(np.uint8))


@pytest.fixture(scope="session")
def harbour() -> Image.Image:
    """A picture of several tiles, with edges that are no multiple of anything."""
    return picture(1501, 1103)


@pytest.fixture
def scan(hang, harbour) -> Asset:
    """A public scan of it."""
    return hang(harbour)


@pytest.fixture
def see(client):
    """Asks for a part of a scan: `see(scan, "full/max/0/default.jpg")`."""

    def ask(asset: Asset, tail: str, version: int = 3, **extra):
        return client.get(f"/iiif/image/{version}/{asset.uid}/{tail}", **extra)

    return ask


def opened(response) -> Image.Image:
    """The picture in an answer."""
    assert response.status_code == 200, response.content[:200]
    image = Image.open(io.BytesIO(response.content))
    image.load()
    return image


def psnr(one: Image.Image, other: Image.Image) -> float:
    """How alike two pictures are, in decibels."""
    assert one.size == other.size
    a, b = (np.asarray(each.convert("RGB"), np.float64) for each in (one, other))
    error = np.mean((a - b) ** 2)
    return float("inf") if not error else 10 * np.log10(255**2 / error)

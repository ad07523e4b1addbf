"""A scan of a hundred megapixels on the running site, for whoever zooms into it and whoever asks too much of it."""

from dataclasses import dataclass
from pathlib import Path

import pytest
import pyvips

from tests.servers.site import Site

SIDE = 10_000  # pixels


@dataclass(frozen=True)
class Vast:
    """The scan, its record, and the master that it was made from."""

    uid: str
    record: str
    master: Path

    @property
    def image(self) -> str:
        """Where its image service is."""
        return f"/iiif/image/3/{self.uid}"


def draw(file: Path) -> None:
    """Light and shade with grain, and bars on which a shift would be seen."""
    light = pyvips.Image.perlin(SIDE, SIDE, cell_size=500, seed=1) * 70 + 128
    grain = pyvips.Image.gaussnoise(SIDE, SIDE, sigma=4, mean=0, seed=1)
    at = pyvips.Image.xyz(SIDE, SIDE)
    bars = ((at[0] % 700) < 80) | ((at[1] % 700) < 80)
    picture = bars.ifthenelse(60, light + grain)
    picture.cast("uchar").copy(interpretation="b-w").tiffsave(str(file))


def deliver(folder: Path) -> Path:
    """A delivery of one record with the scan; its file."""
    folder.mkdir(parents=True, exist_ok=True)
    draw(folder / "vast.tif")
    (folder / "records.csv").write_text(
        "reference_code,title,level,parent,files\nVAST,A vast fonds,fonds,,\nVAST-1,A vast scan,item,VAST,vast.tif\n",
        encoding="utf-8",
    )
    return folder / "vast.tif"


@pytest.fixture(scope="session")
def vast(live_site: Site, tmp_path_factory) -> Vast:
    """The scan, taken in and published."""
    folder = tmp_path_factory.mktemp("vast")
    master = deliver(folder)
    live_site.manage("ingest", str(folder), "--publish")
    question = (
        "from archive.storage.models import Asset;"
        "asset = Asset.objects.get(record__reference_code='VAST-1');"
        "print(asset.uid, asset.record.uid)"
    )
    said = live_site.manage("shell", "--no-imports", "-c", question).stdout.split()
    return Vast(said[-2], said[-1], master)

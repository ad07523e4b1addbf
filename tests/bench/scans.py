"""Large scans for comparisons: the same in every run, as hard to compress as a photograph."""

import csv
from pathlib import Path

import pyvips

WIDTH, HEIGHT = 6000, 4000


def deliver(folder: Path, count: int) -> list[Path]:
    """A delivery of one fonds with one scan for each of its items."""
    folder.mkdir(parents=True)
    files = [folder / f"B-{number}.tif" for number in range(1, count + 1)]
    for number, file in enumerate(files):
        clouds = [
            pyvips.Image.perlin(WIDTH, HEIGHT, cell_size=cell, seed=number) for cell in (640, 48)
        ]
        light = clouds[0] * 70 + clouds[1] * 25 + 128
        grain = pyvips.Image.gaussnoise(WIDTH, HEIGHT, sigma=4, mean=0, seed=number)
        picture = (light + grain).bandjoin([light * 0.94, light * 0.82 + grain])
        picture.cast("uchar").copy(interpretation="srgb").tiffsave(str(file))
    with (folder / "records.csv").open("w", encoding="utf-8", newline="") as sheet:
        rows = csv.writer(sheet)
        rows.writerow(["reference_code", "title", "level", "parent", "files", "access"])
        rows.writerow(["B", "Comparison", "fonds", "", "", "public"])
        for file in files:
            rows.writerow([file.stem, file.stem, "item", "B", file.name, "public"])
    return files


def large_jpeg(folder: Path) -> Path:
    """One scan of four times the size, as a camera gives it."""
    [tiff] = deliver(folder, 1)
    four = pyvips.Image.new_from_file(str(tiff)).replicate(2, 2)
    four.jpegsave(str(folder / "large.jpg"), Q=90)
    return folder / "large.jpg"

"""Small deliveries with drawn scans."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

HEADERS = ["档号", "题名", "title@en", "层级", "上级档号", "日期", "责任者", "文件", "公开属性"]
FONDS = {"档号": "LJ", "题名": "澜江参议会", "title@en": "Lanjiang Council", "层级": "全宗"}


def draw(path: Path, words: str = "", size: tuple[int, int] = (640, 900), **options) -> Path:
    """A page with a few words on it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.new("RGB", size, "#f4efe2")
    ImageDraw.Draw(image).text((60, 80), words or path.stem, fill="#222")
    image.save(path, **options)
    return path


def write_sheet(folder: Path, rows: list[dict[str, str]], encoding: str = "utf-8") -> Path:
    """`records.csv` with the columns that the rows use."""
    headers = [name for name in HEADERS if any(name in row for row in rows)]
    headers += sorted({name for row in rows for name in row} - set(headers))
    text = io.StringIO()
    writer = csv.DictWriter(text, headers, restval="")
    writer.writeheader()
    writer.writerows(rows)
    path = folder / "records.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    return path


@pytest.fixture
def package(tmp_path) -> Callable[..., Path]:
    """Makes a package: `package(rows)`; scans are drawn beside it with `draw`."""

    def make(rows: list[dict[str, str]], name: str = "delivery", encoding: str = "utf-8") -> Path:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        write_sheet(folder, rows, encoding)
        return folder

    return make


@pytest.fixture
def letters(package) -> Path:
    """A fonds and two letters, one of two pages with text, one of a single page."""
    folder = package(
        [
            FONDS,
            {"档号": "LJ-1", "题名": "致父书", "title@en": "Letter to a father", "层级": "件",
             "上级档号": "LJ", "日期": "民国二十六年七月", "责任者": "林慕舟"},
            {"档号": "LJ-2", "题名": "致弟书", "层级": "件", "上级档号": "LJ", "文件": "scans/second.png"},
        ]
    )  # fmt: skip
    draw(folder / "LJ-1_0001.jpg")
    draw(folder / "LJ-1_0002.jpg")
    (folder / "LJ-1_0001.txt").write_text("父亲大人膝下\n渡船已停", encoding="utf-8")
    draw(folder / "scans/second.png")
    return folder

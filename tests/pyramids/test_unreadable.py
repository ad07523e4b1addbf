"""Files that are broken, lie or attack: refused in a sentence, in bounded time, and the next one is taken."""

import io
import os
import resource
import struct
import time
import zlib

import numpy as np
import pytest
from PIL import Image

from archive.pyramids import derive, workshop
from archive.pyramids.derive import UnreadableImage, examine, make_derivatives
from tests.image.conftest import picture


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path


def png(width: int, height: int, rows: bytes = b"") -> bytes:
    """A PNG that says it has this size."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content))
            + name
            + content
            + struct.pack(">I", zlib.crc32(name + content))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")
    )  # fmt: skip


def tiff(entries: list[tuple[int, int, int, int]], following: int = 0) -> bytes:
    """A TIFF of one directory, with nothing behind it."""
    packed = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + packed + struct.pack("<I", following)


def plain_tiff(width: int, height: int, strip: int = 8, following: int = 0) -> bytes:
    return tiff(
        [
            (256, 4, 1, width),
            (257, 4, 1, height),
            (258, 3, 1, 8),
            (259, 3, 1, 1),
            (262, 3, 1, 1),
            (273, 4, 1, 8),
            (277, 3, 1, 1),
            (278, 4, 1, height),
            (279, 4, 1, strip),
        ],
        following,
    )


def many_directories(count: int) -> bytes:
    """A chain of directories that nobody needs."""
    one = struct.calcsize("<H") + 12 + 4
    body = b"".join(
        struct.pack("<HHHIII", 1, 256, 4, 1, 1, 8 + one * (number + 1)) for number in range(count)
    )
    return b"II*\0" + struct.pack("<I", 8) + body


def cut(kind: str, **options) -> bytes:
    """A good file of some kind, without its second half."""
    out = io.BytesIO()
    picture(900, 700).save(out, kind, **options)
    return out.getvalue()[: len(out.getvalue()) // 2]


def larger(kind: str, side: int) -> bytes:
    """A picture of 64 × 64 pixels whose header says that it is much larger."""
    out = io.BytesIO()
    Image.new("RGB", (64, 64), "teal").save(out, kind)
    raw = bytearray(out.getvalue())
    if kind == "JPEG":
        struct.pack_into(">HH", raw, raw.index(b"\xff\xc0") + 5, side, side)
    else:
        struct.pack_into(">II", raw, raw.index(b"ihdr") + 4, side, side)
        for place in (6, 22):  # the picture, and its one tile
            struct.pack_into(">II", raw, raw.index(b"\xff\x51") + place, side, side)
    return bytes(raw)


def many_strips(directories: int, strips: int) -> bytes:
    """Directories that all speak of the same long table."""
    one = struct.calcsize("<H") + 12 * 9 + 4
    table = 8 + one * directories
    body = b""
    for number in range(directories):
        entries = [
            (256, 4, 1, 100), (257, 4, 1, strips), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1),
            (273, 4, strips, table), (277, 3, 1, 1), (278, 4, 1, 1), (279, 4, strips, table + 4 * strips),
        ]  # fmt: skip
        body += struct.pack("<H", len(entries))
        body += b"".join(struct.pack("<HHII", *entry) for entry in entries)
        body += struct.pack("<I", 8 + one * (number + 1) if number < directories - 1 else 0)
    head = b"II*\0" + struct.pack("<I", 8)
    return head + body + struct.pack("<I", 8) * strips + struct.pack("<I", 1) * strips


BROKEN = {
    "empty": (b"", "empty"),
    "text": (b"This is no picture at all.", "not_an_image"),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "not_an_image"),
    "postscript": (b"%!PS-Adobe-3.0 EPSF-3.0\n", "not_an_image"),
    "mvg": (b"push graphic-context\nviewbox 0 0 640 480\n", "not_an_image"),
    "gif": (b"GIF89a\x01\0\x01\0\0\0\0;", "not_an_image"),
    "pdf": (b"%PDF-1.7\n", "not_an_image"),
    "png header only": (b"\x89PNG\r\n\x1a\n", "damaged"),
    "jpeg header only": (b"\xff\xd8\xff\xe0\0\x10JFIF", "damaged"),
    "tiff header only": (b"II*\0\x08\0\0\0", "truncated"),
    "png bomb": (png(60_000, 60_000), "too_large"),
    "tiff bomb": (plain_tiff(100_000, 100_000), "too_large"),
    "huge jpeg of few pixels": (larger("JPEG", 44_000), "truncated"),
    "huge jp2 of few pixels": (larger("JPEG2000", 12_000), "truncated"),
    "huge tiff of one short strip": (plain_tiff(44_000, 44_000), "truncated"),
    "huge png without rows": (png(44_000, 44_000), "truncated"),
    "tiff of tables without end": (many_strips(1900, 100_000), "damaged"),
    "tiff of one long table": (many_strips(1, 3_000_000), "truncated"),
    "tiff beyond its end": (plain_tiff(1000, 1000, strip=1_000_000), "truncated"),
    "tiff loop": (plain_tiff(10, 10, following=8), "looping_directories"),
    "tiff of 100,000 pages": (many_directories(100_000), "too_many_pages"),
    "cut tiff": (cut("TIFF"), "truncated"),
    "cut lzw tiff": (cut("TIFF", compression="tiff_lzw"), "truncated"),
    "cut jpeg": (cut("JPEG"), "truncated"),
    "cut progressive jpeg": (cut("JPEG", progressive=True), "truncated"),
    "cut png": (cut("PNG"), "truncated"),
    "cut jp2": (cut("JPEG2000"), "truncated"),
    "cut webp": (cut("WEBP"), "damaged"),
    "png without rows": (png(2000, 2000), "truncated"),
}


@pytest.mark.parametrize(("content", "code"), BROKEN.values(), ids=list(BROKEN))
def test_a_broken_file_is_refused_for_what_is_wrong_with_it(tmp_path, content, code):
    path = tmp_path / "scan 01.tif"
    path.write_bytes(content)
    began = time.perf_counter()

    with pytest.raises(UnreadableImage) as refused:
        make_derivatives(path, name="扫描 01.tif")

    assert refused.value.code == code
    assert str(refused.value).startswith("扫描 01.tif: ")
    assert refused.value.reason
    assert "{" not in refused.value.reason
    assert time.perf_counter() - began < 10
    assert not list((tmp_path / "tmp" / "pyramids").iterdir()), "a half-made pyramid was left"


def test_no_refusal_costs_two_seconds_of_cpu(tmp_path):
    path = tmp_path / "scan.tif"
    path.write_bytes(many_directories(100_000))
    with pytest.raises(UnreadableImage):
        examine(path)  # the child is warm now

    for name, (content, _) in BROKEN.items():
        path.write_bytes(content)
        before = _cpu_of_children()
        with pytest.raises(UnreadableImage):
            make_derivatives(path)
        assert _cpu_of_children() - before < 2, name


def _cpu_of_children() -> float:
    shop = derive.get_workshop(2)
    ticks = 0
    idle = []
    while not shop._idle.empty():
        idle.append(shop._idle.get())
    for child in idle:
        fields = open(f"/proc/{child.pid}/stat").read().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
        shop._idle.put(child)
    gone = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ticks / 100 + gone.ru_utime + gone.ru_stime


def test_a_page_that_is_not_there_is_named(tmp_path):
    path = tmp_path / "scan.tif"
    picture(50, 50).save(path)

    with pytest.raises(UnreadableImage) as refused:
        make_derivatives(path, page=3)

    assert refused.value.facts == {"page": 4, "pages": 1}


def test_a_file_that_is_gone_is_the_machines_fault(tmp_path):
    with pytest.raises(derive.DeriveFailed, match=r"gone\.tif"):
        make_derivatives(tmp_path / "gone.tif")


def test_a_limit_on_pixels_is_kept(tmp_path, settings):
    settings.MAX_MASTER_PIXELS = 10_000
    path = tmp_path / "scan.png"
    picture(101, 100).save(path)

    with pytest.raises(UnreadableImage) as refused:
        examine(path)

    assert refused.value.code == "too_large"


def test_too_much_memory_ends_in_a_sentence_and_not_in_the_machine(tmp_path, monkeypatch):
    monkeypatch.setattr(derive, "CHILD_MEMORY", 260 << 20)
    path = tmp_path / "scan.jpg"
    # Progressive: the decoder has to hold every coefficient of the picture at once.
    Image.fromarray(np.zeros((10_000, 10_000), np.uint8)).save(path, progressive=True)

    with pytest.raises(UnreadableImage) as refused:
        make_derivatives(path)

    assert refused.value.code in ("too_heavy", "truncated", "breaks_decoder")


def test_a_child_that_dies_takes_nothing_with_it(tmp_path):
    shop = workshop.Workshop(1)
    job = {
        "source": "/dev/null",
        "target": "",
        "page": 0,
        "tile": 512,
        "max_pixels": 1,
        "memory": 1 << 32,
    }
    assert shop.do(job) == {"refused": "empty", "facts": {}}
    child = shop._idle.get()
    child.kill()
    child.wait()
    shop._idle.put(child)

    assert shop.do(job) == {"refused": "empty", "facts": {}}
    shop.close()


def test_a_child_that_takes_too_long_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(workshop, "_HEADER_SECONDS", 0.2)
    shop = workshop.Workshop(1)
    fifo = tmp_path / "never"
    os.mkfifo(fifo)
    job = {
        "source": str(fifo),
        "target": "",
        "page": 0,
        "tile": 512,
        "max_pixels": 1,
        "memory": 1 << 32,
    }
    began = time.perf_counter()

    assert shop.do(job)["refused"] == "too_slow"
    assert time.perf_counter() - began < 5


def test_good_files_beside_bad_ones_are_all_taken(tmp_path):
    sources = []
    for number in range(6):
        path = tmp_path / f"{number}.jpg"
        picture(400 + number, 300).save(path)
        sources.append((path, 0))
    bad = tmp_path / "bad.tif"
    bad.write_bytes(b"II*\0\x08\0\0\0")

    answers = dict(derive.derive_many([*sources, (bad, 0)]))

    assert isinstance(answers.pop((bad, 0)), UnreadableImage)
    assert {answers[source].width for source in sources} == set(range(400, 406))

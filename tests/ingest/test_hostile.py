"""Deliveries that are damaged, wrong or hostile: each named with file, row and field, the rest taken in."""

import json
import os
import stat
import struct
import zipfile
import zlib
from io import StringIO
from pathlib import Path

import bagit
import openpyxl
import pytest
from django.core.management import call_command
from PIL import Image

from archive.description.models import Record
from archive.storage.checksums import sha256_of
from archive.storage.models import AssetFile

from .conftest import FONDS, draw, write_sheet

pytestmark = pytest.mark.django_db

ALTO = (
    '<?xml version="1.0"?>{doctype}<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout>'
    '<Page WIDTH="640" HEIGHT="900"><PrintSpace><TextBlock><TextLine HPOS="1" VPOS="1" WIDTH="9" HEIGHT="9">'
    '<String CONTENT="{word}" HPOS="1" VPOS="1" WIDTH="9" HEIGHT="9"/></TextLine></TextBlock></PrintSpace>'
    "</Page></Layout></alto>"
)


def ingest(*arguments) -> tuple[int, dict]:
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("ingest", *map(str, arguments), "--json", "--language", "en", stdout=out)
    return ended.value.code, json.loads(out.getvalue())


def item(code: str = "LJ-1", **cells) -> dict[str, str]:
    return {"档号": code, "题名": "信", "层级": "件", "上级档号": "LJ", **cells}


def bomb(path: Path, side: int) -> Path:
    """A PNG that says it is very large; its file is small."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    packed = zlib.compress(b"\0" * (1 << 20), 9)
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )
    return path


def a_missing_file(folder):
    return item(文件="gone.tif"), "gone.tif", "files", "is not in the delivery"


def a_wrong_checksum(folder):
    draw(folder / "a.png")
    return item(文件="a.png", 校验="0" * 64), "a.png", "checksum", "checksum"


def a_truncated_tiff(folder):
    path = draw(folder / "a.tif", size=(2000, 2000))
    path.write_bytes(path.read_bytes()[:-500_000])
    return item(文件="a.tif"), "a.tif", "files", "cut off"


def a_truncated_jpeg(folder):
    path = draw(folder / "a.jpg", size=(2000, 2000))
    path.write_bytes(path.read_bytes()[:-4000])
    return item(文件="a.jpg"), "a.jpg", "files", "cut off"


def a_decompression_bomb(folder):
    bomb(folder / "a.png", 60_000)
    return item(文件="a.png"), "a.png", "files", "60000 × 60000"


def a_text_that_says_it_is_an_image(folder):
    (folder / "a.tif").write_text("#!/bin/sh\necho hello")
    return item(文件="a.tif"), "a.tif", "files", "not a TIFF"


def an_empty_file(folder):
    (folder / "a.tif").touch()
    return item(文件="a.tif"), "a.tif", "files", "empty"


def a_doctype_in_alto(folder):
    draw(folder / "a.png")
    doctype = '<!DOCTYPE alto [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    (folder / "a.xml").write_text(ALTO.format(doctype=doctype, word="&x;"))
    return item(文件="a.png"), "a.xml", "files", "DOCTYPE"


def an_alto_that_ends_in_the_middle(folder):
    draw(folder / "a.png")
    (folder / "a.xml").write_text(ALTO.format(doctype="", word="x")[:300])
    return item(文件="a.png"), "a.xml", "files", "a.xml"


def a_row_without_a_code(folder):
    return item(""), "records.csv", "reference_code", "no reference code"


def an_unknown_parent(folder):
    return item(上级档号="XX"), "records.csv", "parent", "XX"


def itself_as_parent(folder):
    return item(上级档号="LJ-1"), "records.csv", "parent", "below"


def an_unknown_level(folder):
    return item(层级="卷宗"), "records.csv", "level", "卷宗"


def an_item_without_parent(folder):
    return item(上级档号=""), "records.csv", "parent", "fonds"


def an_unknown_access(folder):
    return item(公开属性="秘密"), "records.csv", "access", "秘密"


def a_closure_until_no_day(folder):
    return item(公开属性="closed until the flood"), "records.csv", "access", "the flood"


def a_date_that_ends_before_it_starts(folder):
    return item(日期="1949/1937"), "records.csv", "date", "before"


def a_code_that_is_there_twice(folder):
    return item("LJ"), "records.csv", "reference_code", "row 2"


def a_file_that_is_named_twice(folder):
    draw(folder / "a.png")
    return item(文件="a.png;a.png"), "a.png", "files", "twice"


def a_name_that_leads_out(folder):
    return item(文件="../../etc/passwd"), "../../etc/passwd", "files", "leads out"


def a_link_that_leads_out(folder):
    (folder / "a.png").symlink_to("/etc/hostname")
    return item(文件="a.png"), "a.png", "files", "not in the delivery"


def a_code_that_is_too_long(folder):
    return item("L" * 200), "records.csv", "reference_code", "128"


WRONG = [
    a_missing_file, a_wrong_checksum, a_truncated_tiff, a_truncated_jpeg, a_decompression_bomb,
    a_text_that_says_it_is_an_image, an_empty_file, a_doctype_in_alto, an_alto_that_ends_in_the_middle,
    a_row_without_a_code, an_unknown_parent, itself_as_parent, an_unknown_level, an_item_without_parent,
    an_unknown_access, a_closure_until_no_day, a_date_that_ends_before_it_starts,
    a_code_that_is_there_twice, a_file_that_is_named_twice, a_name_that_leads_out, a_link_that_leads_out,
    a_code_that_is_too_long,
]  # fmt: skip


@pytest.mark.parametrize("mode", ["--dry-run", "--publish"])
@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_named_and_the_good_rows_are_taken_in(package, wrong, mode):
    folder = package([FONDS])
    row, file, field, words = wrong(folder)
    write_sheet(folder, [FONDS, row, item("LJ-9")])

    code, report = ingest(folder, mode)

    problems = [each for each in report["problems"] if each["refused"]]
    assert code == 1
    assert [(each["file"], each["row"], each["field"]) for each in problems] == [(file, 3, field)]
    assert words in problems[0]["message"]
    assert report["records"] == {"new": 2, "changed": 0, "same": 0}
    if mode == "--publish":
        assert set(Record.objects.values_list("reference_code", flat=True)) == {"LJ", "LJ-9"}


def test_what_is_wrong_is_told_in_chinese_too(package):
    folder = package([FONDS, item(层级="卷宗")])
    out = StringIO()

    with pytest.raises(SystemExit):
        call_command("ingest", str(folder), "--json", "--language", "zh-hans", stdout=out)

    assert "卷宗" in json.loads(out.getvalue())["problems"][0]["message"]
    assert "层级" in json.loads(out.getvalue())["problems"][0]["message"]


def test_a_date_that_cannot_be_read_stays_text_and_says_so(package):
    folder = package([FONDS, item(日期="桥成那年")])

    code, report = ingest(folder)

    [problem] = report["problems"]
    letter = Record.objects.get(reference_code="LJ-1")
    assert code == 0
    assert (problem["row"], problem["field"], problem["refused"]) == (3, "date", False)
    assert (letter.date_as_written, letter.date_edtf) == ("桥成那年", "")


def test_below_a_refused_row_nothing_is_taken_in(package):
    folder = package([FONDS, item("LJ-1", 层级="卷宗"), item("LJ-1-1", 上级档号="LJ-1")])

    code, report = ingest(folder)

    assert (code, report["records"]["new"]) == (1, 1)
    assert "LJ-1 was refused" in report["problems"][-1]["message"]


def test_a_refused_row_never_opens_what_was_closed(package):
    folder = package([FONDS, item(公开属性="不公开")])
    ingest(folder, "--publish")
    write_sheet(folder, [item(公开属性="随便")])

    code, _report = ingest(folder, "--publish")

    assert code == 1
    assert Record.objects.get(reference_code="LJ-1").access == "closed"


@pytest.mark.parametrize(
    ("sheet", "words"),
    [
        ("档号,题名\nLJ,Café\n".encode("latin-1", "ignore") + b"\xff\xfe\xe9\r\n", "encoding"),
        ("题名,层级\n信,件\n".encode(), "档号"),
        ("檔號,題名\nLJ,參議會\n".encode("big5"), ""),
        (b"", "empty"),
        ('档号,题名\nLJ,"未完'.encode(), "well-formed"),
        (b"PK\x03\x04\x00\x00", ""),
    ],
)
def test_a_sheet_that_cannot_be_read_ends_with_two(tmp_path, sheet, words):
    (tmp_path / "records.csv").write_bytes(sheet)

    code, report = ingest(tmp_path)

    assert code == 2
    assert report["problems"][0]["file"] == "records.csv"
    assert words in report["problems"][0]["message"]


def test_two_sheets_are_one_too_many(package):
    folder = package([FONDS])
    openpyxl.Workbook().save(folder / "records.xlsx")

    code, report = ingest(folder)

    assert code == 2
    assert "two sheets" in report["problems"][0]["message"]


def packed(path: Path, members: dict[str, bytes], **attributes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = attributes.get("mode", 0o644) << 16
            out.writestr(info, content)
    return path


SHEET = "档号,题名,层级\nLJ,参议会,全宗\n".encode()


@pytest.mark.parametrize(
    ("members", "mode", "words"),
    [
        ({"records.csv": SHEET, "../../evil.txt": b"x"}, 0o644, "leads out"),
        ({"records.csv": SHEET, "/abs.txt": b"x"}, 0o644, "leads out"),
        ({"records.csv": SHEET, "a\\..\\b.txt": b"x"}, 0o644, "leads out"),
        ({"records.csv": SHEET, "big.bin": b"\0" * 80_000_000}, 0o644, "bomb"),
        ({"link": b"/etc/passwd"}, stat.S_IFLNK | 0o777, "symbolic link"),
    ],
)
def test_a_hostile_zip_is_refused_as_a_whole(tmp_path, members, mode, words):
    code, report = ingest(packed(tmp_path / "delivery.zip", members, mode=mode))

    assert code == 2
    assert words in report["problems"][0]["message"]
    assert not Record.objects.exists()
    assert not list(tmp_path.parent.glob("evil.txt"))


def test_a_zip_that_breaks_off_is_named(tmp_path):
    path = packed(tmp_path / "delivery.zip", {"records.csv": SHEET * 1000})
    path.write_bytes(path.read_bytes()[:-40])

    code, report = ingest(path)

    assert (code, report["problems"][0]["file"]) == (2, "delivery.zip")


class GbkName(zipfile.ZipInfo):
    """A member as Windows in China packs it: the name in GBK, and nothing that says so."""

    def _encodeFilenameFlags(self):
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def test_names_that_windows_packed_in_gbk_are_read(tmp_path):
    path = tmp_path / "delivery.zip"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr(
            GbkName("澜江/records.csv"), "档号,题名,层级,文件\nLJ,参议会,全宗,第一页.png\n"
        )
        out.writestr(GbkName("澜江/第一页.png"), draw(tmp_path / "x.png").read_bytes())

    code, report = ingest(path)

    assert (code, report["assets"]["new"]) == (0, 1)


def test_a_workbook_with_a_doctype_is_refused(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["档号", "题名"])
    book.save(tmp_path / "plain.xlsx")
    with (
        zipfile.ZipFile(tmp_path / "plain.xlsx") as old,
        zipfile.ZipFile(tmp_path / "records.xlsx", "w") as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/workbook.xml":
                content = (
                    b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "b">]>'
                    + content.split(b"?>", 1)[-1]
                )
            new.writestr(name, content)

    code, report = ingest(tmp_path / "records.xlsx")

    assert code == 2
    assert "DOCTYPE" in report["problems"][0]["message"]


def test_a_bag_is_verified_first(tmp_path):
    bag = tmp_path / "bag"
    draw(bag / "page_1.png")
    write_sheet(bag, [FONDS, item(文件="page_1.png")])
    bagit.make_bag(str(bag), checksums=["sha256"])
    with (bag / "data/page_1.png").open("ab") as file:
        file.write(b"changed")

    code, report = ingest(bag)

    assert code == 2
    assert report["problems"][0]["file"] == "data/page_1.png"
    assert not Record.objects.exists()


def test_a_mets_with_a_doctype_is_refused(tmp_path):
    (tmp_path / "mets.xml").write_text(
        '<!DOCTYPE mets SYSTEM "http://127.0.0.1:9/e.dtd"><mets xmlns="http://www.loc.gov/METS/"/>'
    )

    code, report = ingest(tmp_path)

    assert code == 2
    assert "DOCTYPE" in report["problems"][0]["message"]


def test_a_picture_at_the_limit_of_reason_is_refused_before_it_is_decoded(package, settings):
    settings.MAX_MASTER_PIXELS = 100_000
    folder = package([FONDS, item()])
    draw(folder / "LJ-1.png")

    code, report = ingest(folder)

    assert code == 1
    assert "640 × 900" in report["problems"][0]["message"]


def test_masters_are_never_altered(package):
    folder = package([FONDS, item()])
    image = Image.new("CMYK", (300, 200), (10, 20, 30, 40))
    image.save(folder / "LJ-1.tif", compression="tiff_lzw")

    ingest(folder)

    master = AssetFile.objects.get(role="master")
    assert master.sha256 == sha256_of(folder / "LJ-1.tif")
    assert os.path.basename(master.key) == master.sha256

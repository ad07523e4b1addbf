"""An exhibition that is taken away, and hung again."""

import hashlib
import json
import zipfile

import pytest
from django.core.management import CommandError, call_command

from exhibits.models import ExhibitionPage, SectionPage
from exhibits.takeaway import pages, tiles
from exhibits.takeaway.asking import Answer
from exhibits.takeaway.exporting import OwnSite, export
from exhibits.takeaway.importing import NotATakeaway, hang, read


@pytest.fixture(autouse=True)
def pictures(monkeypatch):
    """The scans of these tests have no bytes; what the Image API would say of them is known."""
    real = OwnSite.get
    info = {"width": 1200, "height": 900, "tiles": [{"width": 512, "scaleFactors": [1, 2, 4]}]}
    info |= {"@context": "c", "type": "ImageService3", "protocol": "p"}

    def get(site, path):
        if path.endswith("/info.json"):
            return Answer(json.dumps(info).encode(), "application/json")
        return Answer(b"jpeg", "image/jpeg") if path.endswith(".jpg") else real(site, path)

    monkeypatch.setattr(OwnSite, "get", get)


@pytest.fixture
def folder(piers, exhibition, tmp_path):
    """The exhibition as a folder."""
    export(exhibition, tmp_path / "out")
    return tmp_path / "out"


def test_every_page_is_there_in_both_languages_with_what_it_needs(folder):
    page = (folder / "en/piers.html").read_text("utf-8")

    assert "The pier" in page
    assert 'href="../zh-hans/piers.html"' in page
    assert (folder / "zh-hans/index.html").is_file()
    assert (folder / "static/exhibits/js/closely.js").is_file()  # imported by another
    assert (folder / "static/vendor/openseadragon/openseadragon.min.js").is_file()


def test_nothing_in_it_loads_from_the_site(folder):
    for path in [*folder.rglob("*.html"), *folder.rglob("*.css")]:
        text = path.read_text("utf-8")
        for start in ('src="/', 'srcset="/', 'data-info="/', "url(/", 'src="http'):
            assert start not in text, path


def test_what_is_held_back_does_not_go_along(folder, minute):
    described = json.loads((folder / "exhibition.json").read_text("utf-8"))

    assert not list(folder.glob(f"iiif/{minute.uid}*"))
    assert "Secret" not in (folder / "en/piers.html").read_text("utf-8")
    assert described["format"] == "vitrine-exhibition"


def test_the_list_is_what_sha256sum_would_write(folder):
    for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines():
        expected, name = line.split("  ", 1)
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == expected


def test_tiles_lie_where_viewers_look_for_them(folder, drawing):
    assert (folder / f"iiif/{drawing.uid}/0,0,512,512/512,512/0/default.jpg").is_file()
    assert (folder / f"iiif/{drawing.uid}/full/300,225/0/default.jpg").is_file()
    assert json.loads((folder / f"iiif/{drawing.uid}/info.json").read_text())["profile"] == "level0"


def test_tiles_cover_each_level_once():
    found = list(tiles.requests(1200, 900, 512, [1, 2]))

    assert len(found) == len(set(found)) == 6 + 4 - 0 - 2
    assert "1024,512,176,388/176,388" in found
    assert "1024,0,176,900/88,450" in found


def test_the_same_hangs_again_here_without_a_change(folder):
    report = hang(read(folder), publish=True)

    assert (len(report.new), len(report.changed), len(report.same)) == (0, 0, 2)


def test_it_hangs_elsewhere_by_the_codes_of_its_objects(folder, exhibition, drawing):
    described = read(folder)
    SectionPage.objects.get().delete()
    ExhibitionPage.objects.get().delete()
    old, drawing.uid = drawing.uid, "elsewhere-1"
    drawing.save()

    report = hang(described, publish=True)

    page = SectionPage.objects.get()
    assert old not in json.dumps(list(page.object_uids()))
    assert "elsewhere-1" in list(page.object_uids())
    assert len(report.new) == 2
    assert page.live


def test_a_file_that_was_altered_is_noticed(folder):
    (folder / "en/piers.html").write_text("other")

    with pytest.raises(NotATakeaway, match=r"en/piers\.html"):
        read(folder)


def test_a_zip_is_read_like_a_folder_and_nothing_half_made_stays(piers, exhibition, tmp_path):
    call_command("export_exhibition", "bridge", tmp_path / "bridge.zip")

    assert [path.name for path in tmp_path.iterdir()] == ["bridge.zip"]
    with zipfile.ZipFile(tmp_path / "bridge.zip") as packed:
        assert "bridge/start.cmd" in packed.namelist()
    call_command("import_exhibition", tmp_path / "bridge.zip")


def test_what_is_not_out_cannot_be_taken_away(piers, exhibition, tmp_path):
    exhibition.unpublish()

    with pytest.raises(CommandError, match="bridge"):
        call_command("export_exhibition", "bridge", tmp_path / "out")


def test_a_page_of_the_archive_stays_a_link_to_it():
    moved = pages.rewritten('<a href="/en/archive/x/">', {}, pages.Needs())

    assert moved == '<a href="http://testserver/en/archive/x/">'

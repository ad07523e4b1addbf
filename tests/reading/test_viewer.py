"""The page viewer as it is served: image and text are there before any script runs."""

import json
import re

import pytest

from archive.description.models import Level


def setup_of(html: str) -> dict:
    return json.loads(
        re.search(r'id="viewer-setup" type="application/json">(.+?)</script>', html)[1]
    )


def test_the_first_page_and_its_text_need_no_scripts(client, letter):
    html = client.get(f"/zh-hans/archive/{letter.uid}/view/").content.decode()

    uid = letter.assets.first().uid
    assert (
        f'<noscript><span class="view-plain" style="aspect-ratio:1200/1600"><img src="/iiif/image/3/{uid}/full/!1024,1024'
        in html
    )
    assert '<p data-box="100,100,900,50">瀾江鐘樓移建</p>' in html
    assert '<a class="round" rel="next" href="?page=2"' in html


def test_a_page_is_found_by_its_place(client, letter):
    html = client.get(f"/zh-hans/archive/{letter.uid}/view/?page=2").content.decode()

    assert "第 1v 页" in html
    assert "本页尚无文字" in html


@pytest.mark.parametrize("page", ["0", "99", "-1", "x", "²", ""])
def test_a_page_that_is_not_there_shows_the_first(client, letter, page):
    html = client.get(f"/zh-hans/archive/{letter.uid}/view/?page={page}").content.decode()

    assert "瀾江鐘樓移建" in html


def test_the_scripts_are_told_of_every_page(client, letter):
    html = client.get(f"/en/archive/{letter.uid}/view/").content.decode()

    setup = setup_of(html)
    assert [page["label"] for page in setup["pages"]] == ["1r", "1v"]
    assert setup["pages"][0]["image"] == f"/iiif/image/3/{letter.assets.first().uid}"
    assert setup["rightToLeft"] is True


def test_a_title_cannot_end_the_data_of_the_scripts(client, put, scan):
    record = put("LJ-X", Level.FONDS)
    scan(record, "一行", label="</script><b>")

    html = client.get(f"/en/archive/{record.uid}/view/").content.decode()

    assert "</script><b>" not in html
    assert setup_of(html)["pages"][0]["label"] == "</script><b>"


def test_the_text_of_one_page_carries_its_boxes(client, letter):
    html = client.get(f"/zh-hans/archive/{letter.uid}/view/1/text/").content.decode()

    assert re.findall(r'<p data-box="([\d,]+)">(.+?)</p>', html) == [
        ("100,100,900,50", "瀾江鐘樓移建"),
        ("100,160,900,50", "謹此奉達"),
    ]
    assert 'class="writing vertical" lang="zh-Hant"' in html


@pytest.mark.parametrize("room", ["view/", "mirador/"])
def test_a_record_without_scans_has_nothing_to_view(client, chamber, room):
    assert client.get(f"/en/archive/{chamber.uid}/{room}").status_code == 404


def test_a_scan_whose_image_is_not_ready_is_not_shown(client, letter):
    letter.assets.filter(position=1).update(width=0, height=0)

    html = client.get(f"/en/archive/{letter.uid}/view/").content.decode()

    assert [page["label"] for page in setup_of(html)["pages"]] == ["1v"]


def test_mirador_is_given_the_manifest(client, letter):
    html = client.get(f"/en/archive/{letter.uid}/mirador/?q=鐘樓&page=2").content.decode()

    setup = json.loads(
        re.search(r'id="mirador-setup" type="application/json">(.+?)</script>', html)[1]
    )
    assert setup["manifest"] == f"http://testserver/iiif/presentation/3/{letter.uid}/manifest"
    second = letter.assets.get(position=2)
    assert setup["canvas"] == (
        f"http://testserver/iiif/presentation/3/{letter.uid}/canvas/{second.uid}"
    )
    assert setup["query"] == "鐘樓"


def test_no_page_has_a_script_of_its_own(client, letter):
    for room in ("", "view/", "mirador/"):
        html = client.get(f"/en/archive/{letter.uid}/{room}").content.decode()
        scripts = re.findall(r"<script\b([^>]*)>", html)
        assert scripts
        assert [tag for tag in scripts if "src=" not in tag and "application/json" not in tag] == []
        assert not re.search(r"\son[a-z]+=", html)


def test_many_pages_cost_no_more_queries(client, scan, letter, django_assert_num_queries):
    address = f"/zh-hans/archive/{letter.uid}/view/"
    with django_assert_num_queries(COST_OF_THE_VIEWER):
        client.get(address)
    for position in range(3, 40):
        scan(letter, "又一行", position=position)

    with django_assert_num_queries(COST_OF_THE_VIEWER):
        client.get(address)


COST_OF_THE_VIEWER = 5

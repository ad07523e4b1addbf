"""info.json says what the server does, and the server does what it says."""

import pytest

from archive.pyramids.contract import TILE, PyramidIndex, Span, ready_sizes
from iiif.image.info import DECLARED_FORMATS, listed_sizes
from tests.image.conftest import opened


def pyramid(width: int, height: int) -> PyramidIndex:
    """An index without its tiles."""
    ready = {size: Span(0, 0, 0) for size in ready_sizes(width, height)}
    return PyramidIndex(width, height, 3, TILE, b"", [], [], [], ready)


def test_version_3_describes_the_image(see, scan):
    answer = see(scan, "info.json")

    described = answer.json()
    assert described["@context"] == "http://iiif.io/api/image/3/context.json"
    assert described["id"] == f"http://testserver/iiif/image/3/{scan.uid}"
    assert described["type"] == "ImageService3"
    assert described["profile"] == "level2"
    assert (described["width"], described["height"]) == (1501, 1103)
    assert described["tiles"] == [{"width": 512, "scaleFactors": [1, 2, 4]}]
    assert described["sizes"] == [
        {"width": 200, "height": 147},
        {"width": 376, "height": 276},
        {"width": 400, "height": 294},
        {"width": 1024, "height": 752},
    ]
    assert described["maxArea"] >= 1501 * 1103
    assert answer["Content-Type"].startswith("application/ld+json;profile=")


def test_version_2_describes_the_same_image(see, scan):
    described = see(scan, "info.json", 2).json()

    assert described["@context"] == "http://iiif.io/api/image/2/context.json"
    assert described["@id"] == f"http://testserver/iiif/image/2/{scan.uid}"
    assert described["profile"][0] == "http://iiif.io/api/image/2/level2.json"
    assert set(described["profile"][1]["formats"]) == set(DECLARED_FORMATS)
    assert described["tiles"] == [{"width": 512, "scaleFactors": [1, 2, 4]}]


@pytest.mark.parametrize(
    "width", [90, 150, 300, 512, 700, 1024, 1552, 2152, 4000, 9000, 16_000, 60_000]
)
@pytest.mark.parametrize("shape", [0.2, 0.72, 1, 1.4])
def test_the_sizes_are_not_taken_for_the_levels(width, shape):
    index = pyramid(width, round(width * shape))

    sizes = listed_sizes(index)

    # OpenSeadragon 4.1, IIIFTileSource: so many sizes are the levels, without or with the whole image.
    highest = len(index.levels) - 1
    if len(sizes) in (highest, highest + 1):
        levels = sorted((level.width, level.height) for level in index.levels)
        assert sizes in (levels, levels[:-1])
    assert max(max(size) for size in sizes) <= 8_000
    assert max(width * height for width, height in sizes) <= 25_000_000


@pytest.mark.parametrize("version", [2, 3])
def test_every_size_it_lists_is_given(see, scan, version):
    for size in see(scan, "info.json", version).json()["sizes"]:
        answer = see(scan, f"full/{size['width']},{size['height']}/0/default.jpg", version)
        assert opened(answer).size == (size["width"], size["height"])


def test_every_format_and_quality_it_lists_is_given(see, scan):
    described = see(scan, "info.json").json()

    for form in ["jpg", "png", *described["extraFormats"]]:
        for quality in ["default", *described["extraQualities"]]:
            assert see(scan, f"full/50,/0/{quality}.{form}").status_code == 200


def test_it_tells_the_rights_of_the_record(see, hang, harbour):
    rights = "http://rightsstatements.org/vocab/NoC-CR/1.0/"
    asset = hang(harbour, rights=rights)

    assert see(asset, "info.json").json()["rights"] == rights
    assert "rights" not in see(asset, "info.json", 2).json()


@pytest.mark.parametrize("tail", ["", "/"])
@pytest.mark.parametrize("version", [2, 3])
def test_the_bare_address_leads_to_it(client, scan, tail, version):
    answer = client.get(f"/iiif/image/{version}/{scan.uid}{tail}")

    assert answer.status_code == 303
    assert answer["Location"] == f"http://testserver/iiif/image/{version}/{scan.uid}/info.json"
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_the_canonical_address_and_the_profile_are_linked(see, scan):
    base = f"http://testserver/iiif/image/3/{scan.uid}"
    for tail, canonical in [
        ("full/1501,1103/0/color.jpg", "full/max/0/default.jpg"),
        ("0,0,1501,1103/!500,500/360/default.png", "full/500,367/0/default.png"),
        ("pct:0,0,5,5/max/!90/gray.jpg", "0,0,75,55/max/!90/gray.jpg"),
        ("100,100,50,50/^60,60/22.50/default.png", "100,100,50,50/^60,60/22.5/default.png"),
    ]:
        answer = see(scan, tail)
        assert answer.status_code == 200
        assert answer["Link"] == (
            f'<{base}/{canonical}>;rel="canonical", '
            '<http://iiif.io/api/image/3/level2.json>;rel="profile"'
        )
        assert see(scan, canonical).content == answer.content


def test_the_canonical_address_of_2_1_is_spelled_as_2_1_does(see, scan):
    for tail, canonical in [
        ("full/max/0/default.jpg", "full/full/0/default.jpg"),
        ("full/!500,500/0/default.jpg", "full/500,/0/default.jpg"),
        ("full/300,300/0/default.jpg", "full/300,300/0/default.jpg"),
    ]:
        answer = see(scan, tail, 2)
        assert f"/{scan.uid}/{canonical}>" in answer["Link"]

"""Nothing larger is made, decoded or kept in memory than is allowed; what cannot be read now is 503."""

from archive.storage.store import StorageUnavailable, get_store
from iiif.image import lanes, render
from iiif.image.lanes import RenderLane
from tests.image.conftest import opened, psnr


def test_who_finds_no_place_is_asked_to_come_again(see, scan, monkeypatch):
    monkeypatch.setattr(lanes, "lane_for", lambda _: RenderLane(slots=0, requests=0))

    refused = see(scan, "3,3,50,50/max/0/default.png")
    tile = see(scan, "0,0,512,512/512,512/0/default.jpg")

    assert refused.status_code == 503
    assert int(refused["Retry-After"]) == lanes.RETRY_AFTER_SECONDS
    assert refused["Access-Control-Allow-Origin"] == "*"
    assert tile.status_code == 200


def test_nothing_larger_than_the_limits_is_made(see, scan, settings):
    settings.IMAGE_MAX_WIDTH, settings.IMAGE_MAX_AREA = 1000, 600_000

    assert see(scan, "full/^1001,/0/default.jpg").status_code == 400
    assert see(scan, "full/1000,700/0/default.jpg").status_code == 400
    assert see(scan, "full/900,600/0/default.jpg").status_code == 200
    described = see(scan, "info.json").json()
    assert (described["maxWidth"], described["maxArea"]) == (1000, 600_000)
    whole = opened(see(scan, "full/max/0/default.jpg"))
    assert whole.width * whole.height <= 600_000
    assert whole.width * whole.height > 590_000


def test_the_limit_is_on_what_is_decoded_not_only_on_what_is_sent(see, scan, settings):
    settings.MAX_DECODED_PIXELS = 300_000

    assert see(scan, "full/1400,10/0/default.jpg").status_code == 400
    assert see(scan, "full/100,/0/default.jpg").status_code == 200


def test_what_would_take_too_much_memory_is_refused(see, scan, settings):
    settings.RENDER_MEMORY = 30_000_000

    assert see(scan, "full/max/0/default.jpg").status_code == 200
    for tail in ("full/max/0/default.jp2", "full/max/30/default.png"):
        refused = see(scan, tail)
        assert refused.status_code == 400
        assert "MB" in refused.content.decode()


def test_a_head_request_draws_nothing(client, scan, monkeypatch):
    path = f"/iiif/image/3/{scan.uid}/3,3,50,50/max/0/default.png"
    whole = client.get(path)
    monkeypatch.setattr(lanes, "lane_for", lambda _: RenderLane(slots=0, requests=0))

    head = client.head(path)

    assert head.status_code == 200
    assert b"".join(head.streaming_content) == b""
    for name in ("ETag", "Link", "Cache-Control", "Content-Type", "Access-Control-Allow-Origin"):
        assert head[name] == whole[name]
    assert "Content-Length" not in head


def test_a_large_answer_is_made_in_bands_that_leave_no_trace(see, scan, monkeypatch):
    plain = opened(see(scan, "13,17,1400,1000/999,777/0/default.png"))
    monkeypatch.setattr(render, "_BAND_PIXELS", 60_000)

    banded = opened(see(scan, "13,17,1400,1000/999,777/0/default.png"))
    assert psnr(banded, plain) >= 60  # no more than rounding


def test_a_store_that_does_not_answer_is_503(see, scan, monkeypatch):
    def fail(*_):
        raise StorageUnavailable("no store")

    monkeypatch.setattr("iiif.image.lookup.open_source", fail)
    answer = see(scan, "info.json")

    assert answer.status_code == 503
    assert answer["Retry-After"]


def test_a_pyramid_that_has_gone_is_503(see, scan, own_store):
    get_store().delete(scan.files.get(role="pyramid").key)

    assert see(scan, "info.json").status_code == 503

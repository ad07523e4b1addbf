"""However much is asked for at once, only so much is done at once, and tiles do not wait for it."""

import threading
import time

import pytest

from archive.storage.store import StorageUnavailable, get_store
from iiif.image import limits, render, views
from iiif.image.limits import Busy, RenderLane
from tests.image.conftest import opened, psnr


def test_identical_requests_are_rendered_once():
    lane, made, gate = RenderLane(slots=2, queue=20), [], threading.Event()

    def work() -> bytes:
        made.append(1)
        gate.wait(5)
        return b"picture"

    answers = []
    threads = [
        threading.Thread(target=lambda: answers.append(lane.render("same", work))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    while lane._present < 8:
        time.sleep(0.01)
    gate.set()
    for thread in threads:
        thread.join()

    assert answers == [b"picture"] * 8
    assert len(made) == 1
    assert lane.render("same", lambda: b"later") == b"later"


def test_no_more_are_rendered_at_once_than_there_are_slots_and_the_rest_hear_so_at_once():
    lane, gate, at_work, most = RenderLane(slots=2, queue=3), threading.Event(), [], []

    def work() -> bytes:
        at_work.append(1)
        most.append(len(at_work))
        gate.wait(5)
        at_work.pop()
        return b""

    threads = [
        threading.Thread(target=lane.render, args=(number, work), daemon=True)
        for number in range(5)
    ]
    for thread in threads:
        thread.start()
    while lane._present < 5:
        time.sleep(0.01)

    began = time.perf_counter()
    with pytest.raises(Busy):
        lane.render("sixth", work)
    assert time.perf_counter() - began < 0.5
    gate.set()
    for thread in threads:
        thread.join()
    assert max(most) == 2
    assert lane.render("seventh", lambda: b"again") == b"again"


def test_a_failure_is_told_to_all_who_waited_and_kept_for_nobody():
    lane = RenderLane(slots=1, queue=5)

    def fail() -> bytes:
        raise StorageUnavailable("gone")

    with pytest.raises(StorageUnavailable):
        lane.render("x", fail)
    assert lane.render("x", lambda: b"fine") == b"fine"


def test_who_finds_no_place_is_asked_to_come_again(see, scan, monkeypatch):
    monkeypatch.setattr(views, "get_lane", lambda: RenderLane(slots=0, queue=0))

    refused = see(scan, "3,3,50,50/max/0/default.png")
    tile = see(scan, "0,0,512,512/512,512/0/default.jpg")

    assert refused.status_code == 503
    assert int(refused["Retry-After"]) == limits.RETRY_AFTER_SECONDS
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

"""However much is asked for at once, only so much is done at once, and nothing for those who have left."""

import threading
import time

import pytest

from archive.storage.store import StorageUnavailable
from iiif.image import lanes, waiting
from iiif.image.lanes import Abandoned, Busy, RenderLane


class Gate:
    """Work that goes on until it is let through, and says what became of it."""

    def __init__(self) -> None:
        self.began, self.opened = threading.Event(), threading.Event()
        self.ended = threading.Event()
        self.times, self.at_once, self.most = 0, 0, 0
        self.was_abandoned = False
        self._lock = threading.Lock()

    def work(self, check) -> bytes:
        with self._lock:
            self.times += 1
            self.at_once += 1
            self.most = max(self.most, self.at_once)
        self.began.set()
        try:
            while not self.opened.wait(0.01):
                check()
        except Abandoned:
            self.was_abandoned = True
            raise
        finally:
            with self._lock:
                self.at_once -= 1
            self.ended.set()
        return b"picture"


@pytest.fixture
def gate():
    gate = Gate()
    yield gate
    gate.opened.set()


def test_identical_requests_are_rendered_once(gate):
    lane = RenderLane(slots=2, requests=20)

    tickets = [lane.ask("same", gate.work) for _ in range(8)]
    assert [ticket.wait(0) for ticket in tickets] == [None] * 8
    gate.opened.set()

    assert [ticket.wait(5) for ticket in tickets] == [b"picture"] * 8
    assert gate.times == 1
    assert lane.ask("same", lambda _: b"later").wait(5) == b"later"


def test_no_more_are_rendered_at_once_than_there_are_slots_and_the_rest_hear_so_at_once(gate):
    lane = RenderLane(slots=2, requests=5)
    tickets = [lane.ask(number, gate.work) for number in range(5)]

    began = time.perf_counter()
    with pytest.raises(Busy):
        lane.ask("sixth", gate.work)
    assert time.perf_counter() - began < 0.5

    while gate.times < 2:
        time.sleep(0.01)
    gate.opened.set()
    assert [ticket.wait(5) for ticket in tickets] == [b"picture"] * 5
    assert gate.most == 2
    assert lane.ask("seventh", lambda _: b"again").wait(5) == b"again"


def test_more_may_wait_for_the_same_than_for_different_things(gate):
    lane = RenderLane(slots=1, requests=10, jobs=2)
    tickets = [lane.ask(number, gate.work) for number in (1, 2, 1, 2, 2)]

    with pytest.raises(Busy):
        lane.ask(3, gate.work)
    gate.opened.set()
    assert all(ticket.wait(5) for ticket in tickets)


def test_a_failure_is_told_to_all_who_waited_and_kept_for_nobody(gate):
    lane = RenderLane(slots=1, requests=5)

    def fail(_) -> bytes:
        gate.opened.wait(5)
        raise StorageUnavailable("gone")

    tickets = [lane.ask("x", fail), lane.ask("x", fail)]
    gate.opened.set()

    for ticket in tickets:
        with pytest.raises(StorageUnavailable):
            ticket.wait(5)
    assert lane.ask("x", lambda _: b"fine").wait(5) == b"fine"
    assert lane.present == 0


def test_work_stops_when_the_last_who_wanted_it_has_left(gate):
    lane = RenderLane(slots=1, requests=5)
    first, second = lane.ask("x", gate.work), lane.ask("x", gate.work)
    assert gate.began.wait(5)

    first.leave()
    assert not gate.ended.wait(0.1)
    second.leave()

    assert gate.ended.wait(5)
    assert gate.was_abandoned
    assert lane.ask("x", lambda _: b"anew").wait(5) == b"anew"


def test_work_that_nobody_waits_for_any_more_is_never_begun(gate):
    lane, begun = RenderLane(slots=1, requests=5), []
    lane.ask("first", gate.work)
    assert gate.began.wait(5)

    left = lane.ask("left", lambda _: begun.append("left"))
    last = lane.ask("last", lambda _: b"last")
    left.leave()
    gate.opened.set()

    assert last.wait(5) == b"last"
    assert not begun


def test_work_that_takes_far_too_long_is_ended(gate, monkeypatch):
    monkeypatch.setattr(lanes, "_LONGEST_SECONDS", 0.05)
    lane = RenderLane(slots=1, requests=5)

    with pytest.raises(Abandoned):
        lane.ask("x", gate.work).wait(5)


def test_small_and_large_work_do_not_wait_for_each_other():
    assert lanes.lane_for(lanes.SMALL_PIXELS) is lanes.small_lane()
    assert lanes.lane_for(lanes.SMALL_PIXELS + 1) is lanes.large_lane()
    assert lanes.small_lane() is not lanes.large_lane()


def test_what_is_not_ready_soon_comes_as_a_body_that_the_server_can_close(gate, monkeypatch, db):
    monkeypatch.setattr(waiting, "SECONDS_TO_BE_WHOLE", 0)
    lane = RenderLane(slots=1, requests=5)

    late = waiting.answer(lane.ask("x", gate.work), "image/jpeg")
    pieces = iter(late)
    assert next(pieces) == b""
    gate.opened.set()
    assert b"".join(pieces) == b"picture"

    gate.opened.clear()
    gate.ended.clear()
    left = waiting.answer(lane.ask("y", gate.work), "image/jpeg")
    assert next(iter(left)) == b""
    left.close()

    assert gate.ended.wait(5)
    assert gate.was_abandoned
    assert lane.present == 0


def test_a_late_answer_is_kept_by_nobody(see, scan, monkeypatch):
    monkeypatch.setattr(waiting, "SECONDS_TO_BE_WHOLE", 0)
    monkeypatch.setattr(waiting, "_SECONDS_BETWEEN_SIGNS", 0.01)

    late = see(scan, "3,3,1400,1000/max/0/default.png")

    assert late.status_code == 200
    assert late["Cache-Control"] == "no-store"
    assert late["Access-Control-Allow-Origin"] == "*"
    assert b"".join(late.streaming_content).startswith(b"\x89PNG")


@pytest.mark.django_db
def test_whoever_is_sent_away_for_the_moment_is_no_error_in_the_log(client, monkeypatch, caplog):
    def busy(*_asked):
        raise Busy

    monkeypatch.setattr("iiif.image.views._route", busy)

    answer = client.get("/iiif/image/3/abcdefgh/full/max/0/default.jpg")

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert [record.levelname for record in caplog.records if "busy" in record.message] == [
        "WARNING"
    ]
    assert not [record for record in caplog.records if record.levelname == "ERROR"]

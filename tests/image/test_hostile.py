"""Requests that nobody sends by mistake: a sentence and a status each, never a fault, never long."""

import time

import pytest

HUGE = "9" * 400

HOSTILE = [
    "full/1000000,/0/default.jpg",
    "full/^1000000,/0/default.jpg",
    "full/^1000000000,1000000000/0/default.jpg",
    "full/,-1/0/default.jpg",
    "full/pct:0/0/default.jpg",
    "full/pct:-5/0/default.jpg",
    "full/pct:NaN/0/default.jpg",
    "full/pct:Infinity/0/default.jpg",
    "full/pct:1e9/0/default.jpg",
    f"full/{HUGE},/0/default.jpg",
    f"full/pct:{HUGE}/0/default.jpg",
    f"full/max/{HUGE}/default.jpg",
    "full/max/-90/default.jpg",
    "full/max/361/default.jpg",
    "full/max/NaN/default.jpg",
    "full/max/!/default.jpg",
    "-1,0,10,10/max/0/default.jpg",
    "0,0,0,10/max/0/default.jpg",
    "5000,5000,10,10/max/0/default.jpg",
    "9223372036854775808,0,10,10/max/0/default.jpg",
    "18446744073709551616,0,1,1/max/0/default.jpg",
    "0,0,1/max/0/default.jpg",
    "pct:101,0,10,10/max/0/default.jpg",
    "pct:0,0,0,0/max/0/default.jpg",
    "pct:NaN,0,10,10/max/0/default.jpg",
    "full/max/0/native.jpg",
    "full/max/0/default.bmp",
    "full/max/0/default",
    "full/max/0/default.jpg.exe",
    "full/max/0/..%2Fdefault.jpg",
    "full/max/0/default.jpg%00.png",
    "full/max/0/default.jpg/",
    "full/max/default.jpg",
    "full%2Fmax%2F0%2Fdefault.jpg/",
    "%00/max/0/default.jpg",
    "../../../../etc/passwd",
    "..%2f..%2f..%2f..%2fetc%2fpasswd",
    "%5c..%5cmax/0/default.jpg",
    "full/max/0/default.jpg;jsessionid=1",
    "full/ max/0/default.jpg",
    "full/max%0d%0aSet-Cookie:%20x=1/0/default.jpg",
    "f" * 100_000,
    "/".join("f" * 50_000),
    "full/" * 20_000,
]


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize("tail", HOSTILE, ids=lambda tail: tail[:40])
def test_a_hostile_request_is_refused_in_a_sentence(see, scan, tail, version):
    if version == 2 and tail == "full/^1000000,/0/default.jpg":
        tail = "full/1000000,/0/default.jpg"
    began = time.process_time()  # a busy machine is no fault of ours

    answer = see(scan, tail, version)

    assert answer.status_code in (400, 404, 501), answer.content[:200]
    assert time.process_time() - began < 2
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Content-Type"].startswith("text/plain")
    sentence = answer.content.decode()
    assert 10 < len(sentence) < 400
    assert sentence.count("\n") == 1


@pytest.mark.parametrize(
    "uid",
    [
        "..",
        "a",
        "%2e%2e",
        "a%2Fb",
        "..%2F..%2Fetc",
        "%00%00%00%00%00%00%00%00",
        "%EF%BC%8F" * 8,
        "x" * 65,
        "[frob]xx",
        "a b c d e",
        "１２３４５６７８",
    ],
)
@pytest.mark.parametrize("tail", ["", "/info.json", "/full/max/0/default.jpg"])
@pytest.mark.django_db
def test_an_id_that_cannot_be_names_nothing(client, uid, tail):
    answer = client.get(f"/iiif/image/3/{uid}{tail}")

    assert answer.status_code in (400, 404)
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_a_refusal_is_json_for_those_who_ask_for_it(see, scan):
    answer = see(scan, "full/wide/0/default.jpg", headers={"Accept": "application/json"})

    assert answer.status_code == 400
    assert "wide" in answer.json()["error"]


def test_nothing_but_reading_is_done(client, scan):
    for verb in (client.post, client.put, client.delete, client.patch):
        answer = verb(f"/iiif/image/3/{scan.uid}/info.json")

        assert answer.status_code == 405
        assert answer["Access-Control-Allow-Origin"] == "*"


def test_other_sites_may_ask_beforehand(client, scan):
    answer = client.options(
        f"/iiif/image/3/{scan.uid}/info.json",
        headers={"Origin": "https://example.org", "Access-Control-Request-Headers": "X-Any"},
    )

    assert answer.status_code == 204
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "GET" in answer["Access-Control-Allow-Methods"]
    assert answer["Access-Control-Allow-Headers"] == "X-Any"

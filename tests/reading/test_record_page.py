"""The page of a record."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from archive.description.models import Level


def page(client, record, language="zh-hans") -> str:
    response = client.get(f"/{language}/archive/{record.uid}/")
    assert response.status_code == 200
    return response.content.decode()


def test_a_record_is_shown_in_its_place(client, chamber, letters, letter):
    html = page(client, letter)

    crumbs = html[html.index('class="crumbs') : html.index("</nav>", html.index('class="crumbs'))]
    assert re.findall(r"/archive/([a-z0-9]{12})/", crumbs) == [
        chamber.uid,
        letters.uid,
    ]
    assert 'aria-current="page">移建钟楼函' in crumbs


def test_a_record_is_shown_in_both_languages(client, letter):
    assert "<h1>移建钟楼函</h1>" in page(client, letter)
    assert "<h1>On moving the bell tower</h1>" in page(client, letter, "en")


def test_a_text_in_another_language_than_the_page_says_so(client, letter):
    html = page(client, letter, "en")

    assert re.search(r'class="lead" lang="zh-Hans">\s*<p>请求将钟楼移至江边。', html)
    assert "not yet available in the language of this page" in html


def test_the_text_of_the_scans_is_there_and_vertical(client, letter):
    html = page(client, letter)

    assert '<div class="writing vertical"' in html
    assert "<p>瀾江鐘樓移建</p><p>謹此奉達</p>" in html


def test_a_creator_stands_under_the_name_of_that_time(client, letter, guild):
    html = page(client, letter, "en")

    assert f'href="/en/archive/agents/{guild.uid}/">Lanjiang Guild</a>' in html
    assert "authorised name: Lanjiang Chamber of Commerce" in html


def test_a_date_as_written_is_explained(client, put):
    record = put("LJ-D", Level.FONDS, date="民国二十六年七月")

    assert "<small>1937年7月</small>" in page(client, record)
    assert "<small>July 1937</small>" in page(client, record, "en")


def test_a_date_that_cannot_be_read_says_so(client, put):
    record = put("LJ-D", Level.FONDS, date="桥成之年")

    html = page(client, record)

    assert "<p>桥成之年 <small>未能读懂" in html


def test_rights_are_named_and_linked(client, letter):
    html = page(client, letter, "en")

    assert (
        '<a class="tag pd" href="http://creativecommons.org/publicdomain/mark/1.0/" rel="license">'
        "Public Domain</a>"
    ) in html


def test_notes_of_a_delivery_are_kept_under_their_own_names(client, letter):
    assert re.search(r"入藏号</dt><dd><p>1987-204</p>", page(client, letter))


def test_siblings_that_a_reader_may_not_see_are_not_named(client, put, letters, letter):
    put("LJ-S-01-002", Level.ITEM, letters, title={"zh-Hans": "秘密名册"}, access="staff")
    put("LJ-S-01-003", Level.ITEM, letters, title={"zh-Hans": "公开名册"})

    html = page(client, letter)

    assert "公开名册" in html
    assert "秘密名册" not in html
    assert "秘密名册" not in page(client, letters)


ANYBODY, READING_ROOM, DESK = "client", "reading_room_reader", "archivist"


@pytest.mark.parametrize(
    ("fields", "who", "status"),
    [
        ({}, ANYBODY, 200),
        ({"status": "draft"}, ANYBODY, 404),
        ({"status": "draft"}, READING_ROOM, 404),
        ({"status": "draft"}, DESK, 200),
        ({"access": "reading_room"}, ANYBODY, 404),
        ({"access": "reading_room"}, READING_ROOM, 200),
        ({"access": "staff"}, READING_ROOM, 404),
        ({"access": "staff"}, DESK, 200),
        ({"access": "closed"}, READING_ROOM, 404),
        ({"closed_until": 1}, ANYBODY, 404),
        ({"closed_until": 1}, DESK, 200),
        ({"closed_until": 0}, ANYBODY, 200),
    ],
)
@pytest.mark.parametrize(
    "address", ["", "view/", "cite/", "cite/ris/", "children/", "view/1/text/"]
)
def test_every_page_of_a_record_asks_the_judge(request, put, scan, fields, who, status, address):
    fields = dict(fields)
    if "closed_until" in fields:
        fields["closed_until"] = timezone.localdate() + timedelta(days=fields["closed_until"])
    record = put("LJ-X", Level.FONDS, **fields)
    scan(record, "一行")

    response = request.getfixturevalue(who).get(f"/zh-hans/archive/{record.uid}/{address}")

    assert response.status_code == status


def test_what_may_not_be_seen_answers_like_what_is_not_there(client, put):
    record = put("LJ-X", Level.FONDS, access="staff")

    hidden = client.get(f"/en/archive/{record.uid}/")
    absent = client.get("/en/archive/abcdefghjkmn/")

    assert hidden.status_code == absent.status_code == 404
    assert hidden.content.decode().replace(record.uid, "abcdefghjkmn") == absent.content.decode()
    assert "There is nothing at this address" in absent.content.decode()
    assert "此处没有内容" in absent.content.decode()


def test_a_record_costs_the_same_few_queries_however_much_there_is(
    client, put, scan, letters, letter, guild, django_assert_num_queries
):
    address = f"/zh-hans/archive/{letter.uid}/"
    with django_assert_num_queries(COST_OF_A_RECORD):
        client.get(address)
    for number in range(12):
        put(f"LJ-S-01-1{number:02}", Level.ITEM, letters, creators=[guild])
        scan(letter, "又一行", position=10 + number)

    with django_assert_num_queries(COST_OF_A_RECORD):
        client.get(address)


COST_OF_A_RECORD = 14  # one of them: whether what hangs in exhibitions has changed


def test_a_series_costs_the_same_few_queries_however_many_stand_below(
    client, put, scan, letters, guild, django_assert_max_num_queries
):
    for number in range(12):
        scan(put(f"LJ-S-01-1{number:02}", Level.ITEM, letters, creators=[guild]))

    with django_assert_max_num_queries(COST_OF_A_RECORD):
        html = page(client, letters)

    assert html.count('<li class="card">') == 12


def test_drafts_and_closures_are_badged_at_the_desk(archivist, put):
    record = put("LJ-X", Level.FONDS, status="draft", access="staff")

    html = page(archivist, record, "en")

    assert "A draft: only the desk sees this page." in html
    assert "Not open to readers" in html


def test_a_date_written_as_edtf_is_shown_in_words(client, put):
    record = put("LJ-D", Level.FONDS, date="1906/1957")

    assert "<time>1906年至1957年</time></p>" in page(client, record)
    assert "<time>1906–1957</time></p>" in page(client, record, "en")


@pytest.mark.parametrize(
    ("label", "name"),
    [("3", "第 3 页"), ("12v", "第 12v 页"), ("二", "第 二 页"), ("第一版", "第一版")],
)
def test_a_page_is_called_by_its_label(client, put, scan, label, name):
    record = put("LJ-D", Level.FONDS)
    scan(record, "一行", label=label)

    assert f'aria-label="{name}"' in page(client, record)

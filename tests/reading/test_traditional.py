"""Chinese pages in traditional characters: turned on the way out, nothing else of them touched."""

import pytest

from archive.reading.traditional.conversion import page_in_traditional, traditional

PAGE = """<!doctype html>
<html lang="zh-Hans"><head><meta name="description" content="铁桥"><style>/* 铁 */</style></head>
<body><p title="头发">发现&nbsp;<b>皇后</b><br>后来<img alt="钟楼" src="/钟.jpg"></p>
<p lang="en">Iron bridge 铁桥</p><p><span lang="zh-Hant">瀾</span>澜</p>
<input value="铁桥" placeholder="铁桥"><textarea>铁桥</textarea><script>"铁桥"</script><!-- 铁 --></body></html>
"""


def test_characters_are_chosen_by_words():
    assert traditional("发现头发，皇后在后面，干净的干部") == "發現頭髮，皇后在後面，乾淨的幹部"


def test_what_is_read_is_turned_and_the_rest_stays():
    turned = page_in_traditional(PAGE)

    assert '<html lang="zh-Hant">' in turned
    assert (
        '<p title="頭髮">發現&nbsp;<b>皇后</b><br>後來<img alt="鐘樓" src="/钟.jpg"></p>' in turned
    )
    assert '<p lang="en">Iron bridge 铁桥</p><p><span lang="zh-Hant">瀾</span>瀾</p>' in turned
    assert '<input value="铁桥" placeholder="鐵橋">' in turned
    assert '<textarea>铁桥</textarea><script>"铁桥"</script><!-- 铁 -->' in turned
    assert '<meta name="description" content="鐵橋"><style>/* 铁 */</style>' in turned


def test_a_page_without_chinese_comes_out_byte_for_byte():
    page = (
        '<!DOCTYPE html>\n<html lang="en"><body><p>a &lt; b &#39;c<br/>\n<svg/></p></body></html>\n'
    )

    assert page_in_traditional(page) == page


@pytest.mark.django_db
def test_a_reader_chooses_once_and_keeps_the_page(client, letter):
    address = f"/zh-hans/archive/{letter.uid}/"
    page = client.get(address)
    assert '<html lang="zh-Hans">' in page.content.decode()
    assert (
        f"/characters/traditional?next=%2Fzh-hans%2Farchive%2F{letter.uid}%2F"
        in page.content.decode()
    )

    chosen = client.get("/characters/traditional", {"next": address})
    assert (chosen.status_code, chosen["Location"]) == (302, address)

    page = client.get(address)
    assert '<html lang="zh-Hant">' in page.content.decode()
    assert "移建鐘樓函" in page.content.decode()
    assert page["Content-Language"] == "zh-Hant"
    assert "Cookie" in page["Vary"]
    assert '<html lang="en">' in client.get(address.replace("zh-hans", "en")).content.decode()
    letter.refresh_from_db()
    assert letter.title["zh-Hans"] == "移建钟楼函"

    client.get("/characters/simplified", {"next": address})
    assert "移建钟楼函" in client.get(address).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example", "javascript:1", ""]
)
def test_the_choice_leads_nowhere_else(client, back):
    assert client.get("/characters/traditional", {"next": back})["Location"] == "/zh-hans/"


def test_there_are_two_kinds_of_characters(client):
    assert client.get("/characters/oracle-bone").status_code == 404

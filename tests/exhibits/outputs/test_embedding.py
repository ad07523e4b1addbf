"""An exhibition on other people's sites."""

import pytest


def ask(client, url, **query):
    return client.get("/api/oembed", {"url": f"http://testserver{url}", **query})


def test_other_sites_may_frame_the_embed_view_and_nothing_else(client, exhibition):
    embed = client.get("/en/exhibitions/bridge/embed/")
    page = client.get("/en/exhibitions/bridge/")

    assert "frame-ancestors *" in embed["Content-Security-Policy"]
    assert "X-Frame-Options" not in embed
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "SAMEORIGIN"


def test_oembed_tells_how_in_the_language_of_the_address(client, exhibition):
    told = ask(client, "/zh-hans/exhibitions/bridge/", maxwidth="400").json()

    assert (told["type"], told["version"], told["title"]) == ("rich", "1.0", "铁桥")
    assert (told["width"], told["height"]) == (400, 225)
    assert 'src="http://testserver/zh-hans/exhibitions/bridge/embed/"' in told["html"]


def test_the_page_names_its_oembed(client, exhibition):
    page = client.get("/en/exhibitions/bridge/").content.decode()

    assert "application/json+oembed" in page


@pytest.mark.parametrize(
    "url", ["/en/archive/", "/en/exhibitions/none/", ".example/en/exhibitions/bridge/"]
)
def test_what_is_no_exhibition_of_ours_is_not_told(client, exhibition, url):
    assert ask(client, url).status_code == 404


def test_other_formats_are_refused_as_oembed_says(client, exhibition):
    assert ask(client, "/en/exhibitions/bridge/", format="xml").status_code == 501

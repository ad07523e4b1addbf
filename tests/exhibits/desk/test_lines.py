"""The lines of a page's text, to which a region snaps."""

from django.urls import reverse

from archive.text.models import Transcription
from archive.text.page import Line, Page


def test_the_lines_of_a_scan_are_told_with_their_boxes(client, curator, motion):
    text = Transcription(asset=motion)
    text.set_page(
        Page(1200, 1600, (Line("鐵橋", (10, 20, 300, 40)), Line("無處")), "zh-Hant", "alto")
    )
    text.save()

    told = client.get(reverse("exhibits_lines", args=[motion.uid])).json()

    assert told == {"lines": [{"box": [10, 20, 300, 40], "text": "鐵橋"}]}


def test_a_scan_without_text_has_no_lines(client, curator, motion):
    assert client.get(reverse("exhibits_lines", args=[motion.uid])).json() == {"lines": []}


def test_lines_are_for_the_desk(client, motion):
    assert client.get(reverse("exhibits_lines", args=[motion.uid])).status_code == 302

"""A recording with its captions and its words in two languages."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from exhibits.blocks.recording import TranscriptText
from exhibits.blocks.recording.transcript import cues, read_lines, web_vtt
from exhibits.loading import load
from exhibits.models import SectionPage

WORDS = {
    "zh-Hans": "0:00 钟声\n0:04.5 众皆曰善，\n惟船户默然",
    "en": "0:00 A bell\n1:00:02 Silence",
}


@pytest.fixture
def film(db, settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path, "base_url": "/media/"},
        },
    }
    return Document.objects.create(title="Film", file=ContentFile(b"0123456789", name="film.mp4"))


def test_languages_that_begin_together_stand_together():
    transcript = cues(WORDS)

    assert [cue.start for cue in transcript] == [0, 4.5, 3602]
    assert transcript[0].texts == {"zh-Hans": "钟声", "en": "A bell"}
    assert transcript[1].texts == {"zh-Hans": "众皆曰善，\n惟船户默然"}
    assert [cue.clock for cue in transcript] == ["0:00", "0:04", "60:02"]


def test_captions_are_web_vtt():
    assert web_vtt(cues({"en": "0:00 a --> b & <i>\n0:04.5 c"}), "en") == (
        "WEBVTT\n\n00:00:00.000 --> 00:00:04.500\na → b &amp; &lt;i>\n\n"
        "00:00:04.500 --> 00:00:10.500\nc\n"
    )


def test_a_line_without_a_time_before_it_is_refused_at_the_desk():
    with pytest.raises(ValidationError, match="words without"):
        TranscriptText().clean(json.dumps({"en": "words without a time"}))
    assert read_lines("0:03 a\nb") == [(3.0, "a\nb")]


def test_a_film_has_captions_in_every_language_and_its_words_below(hang, walk, client, film):
    section = hang(("recording", {"file": film.pk, "transcript": WORDS}))

    page = walk(section)

    assert f'<video controls playsinline preload="metadata" src="/media/{film.file.name}"' in page
    assert page.count('kind="captions"') == 2
    assert page.count("data-cue=") == 3
    assert '<p class="other-language" lang="zh-Hans">钟声</p>' in page
    captions = client.get(
        f"{section.url}captions/{section.body[0].id}/en/".replace("zh-hans", "en")
    )
    assert captions["Content-Type"] == "text/vtt; charset=utf-8"
    assert captions.content.startswith(b"WEBVTT\n\n00:00:00.000 --> 00:00:04.500\nA bell")


def test_captions_of_a_draft_are_not_there(hang, client, film):
    section = hang(("recording", {"file": film.pk, "transcript": WORDS}))
    section.unpublish()

    address = f"/en/exhibitions/council/{section.slug}/captions/{section.body[0].id}/en/"

    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("wanted", "status", "content"),
    [
        ("", 200, b"0123456789"),
        ("bytes=2-4", 206, b"234"),
        ("bytes=7-", 206, b"789"),
        ("bytes=-3", 206, b"789"),
        ("bytes=0-99", 206, b"0123456789"),
        ("bytes=10-", 416, b""),
        ("bytes=0-1,4-5", 200, b"0123456789"),
    ],
)
def test_a_player_may_ask_for_a_part_of_a_film(client, film, wanted, status, content):
    answer = client.get(f"/media/{film.file.name}", headers={"range": wanted} if wanted else {})

    assert answer.status_code == status
    assert b"".join(answer.streaming_content) == content
    assert int(answer["Content-Length"]) == len(content)


def test_a_described_recording_brings_its_file_once(film, tmp_path):
    (tmp_path / "bell.wav").write_bytes(b"RIFF")
    block = {"kind": "recording", "file": "bell.wav", "title": {"en": "A bell"}}
    described = {
        "slug": "s",
        "title": {"en": "S"},
        "sections": [{"slug": "one", "title": {"en": "One"}, "blocks": [block]}],
    }

    load(described, publish=True, folder=tmp_path)
    report = load(described, publish=True, folder=tmp_path)

    held = SectionPage.objects.get(slug="one").body[0].value["file"]
    assert held.file.read() == b"RIFF"
    assert report.changed == []
    assert Document.objects.filter(title="bell.wav").count() == 1

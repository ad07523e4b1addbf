"""The captions of a recording as a file that browsers load: WebVTT."""

from django.http import Http404, HttpResponse

from .transcript import cues, web_vtt


def captions_of(section, block_id: str, language: str) -> HttpResponse:
    """The captions of one recording in a section, in one language."""
    for child in section.body:
        if child.id == block_id and child.block_type == "recording":
            transcript = cues(child.value["transcript"])
            if transcript:
                return HttpResponse(web_vtt(transcript, language), "text/vtt; charset=utf-8")
    raise Http404

"""A recording, heard or seen: with captions, and words that lead to their moment."""

from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from archive.core.languages import bcp47

from ..parts import BilingualText, ExhibitBlock, FileChoice, ObjectChoice, file_address
from .transcript import NotATranscript, cues, read_lines

SEEN = {".mp4", ".webm", ".m4v", ".ogv", ".mov"}


class TranscriptText(BilingualText):
    """Lines that begin with their time, in each language."""

    def clean(self, value):
        value = super().clean(value)
        for text in value.values():
            try:
                read_lines(text)
            except NotATranscript as problem:
                raise ValidationError(
                    _(
                        "Each line begins with its time, as in “0:03 words”; this one does not: %(line)s"
                    ),
                    params={"line": str(problem)},
                ) from problem
        return value


class RecordingBlock(ExhibitBlock):
    """Sound or film, by the file that is chosen."""

    title = BilingualText(label=_("Title"))
    file = FileChoice(label=_("Recording"))
    object = ObjectChoice(
        required=False, label=_("Still"), help_text=_("What is shown before a film begins.")
    )
    caption = BilingualText(rows=2, label=_("Caption"))
    transcript = TranscriptText(
        rows=8,
        label=_("Transcript"),
        help_text=_("Each line begins with its time: 0:03 words. It makes the captions too."),
    )
    styles = ("exhibits/blocks/recording/recording.css",)
    scripts = ("exhibits/blocks/recording/recording.js",)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        held = value.get("file")
        transcript = cues(value["transcript"])
        return context | {
            "address": file_address(held),
            "is_seen": bool(held) and PurePath(held.file.name).suffix.lower() in SEEN,
            "cues": transcript,
            "tracks": _tracks(transcript),
        }

    class Meta:
        icon = "media"
        label = _("Recording")
        group = _("Time and space")
        template = "recording/recording.html"


def _tracks(transcript) -> list[dict]:
    """The languages of the site in which there are captions."""
    held = {bcp47(language) for cue in transcript for language in cue.texts}
    return [
        {"language": bcp47(code), "name": name}
        for code, name in settings.LANGUAGES
        if bcp47(code) in held
    ]

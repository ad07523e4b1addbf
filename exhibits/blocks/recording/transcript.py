"""What is said or shown in a recording, and when: written by the curator, read along by the visitor."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from archive.core.languages import Texts, pick

# "0:03 words", "1:02:07.5 words"
_LINE = re.compile(r"\s*(?:(\d{1,2})[:：])?(\d{1,3})[:：](\d{2}(?:\.\d{1,3})?)\s+(\S.*)", re.ASCII)
LAST_CUE = 6.0  # seconds that the last words stay


class NotATranscript(ValueError):
    """A line does not begin with a time; the message is that line."""


@dataclass
class Cue:
    """Words from a moment on, in the languages in which they are given."""

    start: float
    texts: Texts = field(default_factory=dict)

    @property
    def clock(self) -> str:
        """The moment as people read it: 0:03."""
        minutes, seconds = divmod(int(self.start), 60)
        return f"{minutes}:{seconds:02}"


def read_lines(text: str) -> list[tuple[float, str]]:
    """The lines of one language; what follows without a time goes on with the line before it."""
    lines: list[tuple[float, str]] = []
    for line in text.splitlines():
        found = _LINE.fullmatch(line)
        if found:
            hours, minutes, seconds, words = found.groups()
            start = int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds)
            lines.append((start, words.strip()))
        elif line.strip():
            if not lines:
                raise NotATranscript(line.strip())
            start, before = lines[-1]
            lines[-1] = (start, f"{before}\n{line.strip()}")
    return lines


def cues(texts: Mapping[str, str] | None) -> list[Cue]:
    """The transcript of all languages, in order of time; what begins together stands together.

    A language that cannot be read is left out: the desk has said so before.
    """
    by_start: dict[float, Cue] = {}
    for language, text in (texts or {}).items():
        try:
            lines = read_lines(text)
        except NotATranscript:
            continue
        for start, words in lines:
            by_start.setdefault(start, Cue(start)).texts[language] = words
    return [by_start[start] for start in sorted(by_start)]


def web_vtt(transcript: list[Cue], language: str) -> str:
    """The captions in one language, or the nearest there is; no words are given twice."""
    parts = ["WEBVTT"]
    for place, cue in enumerate(transcript):
        words = pick(cue.texts, language).text
        after = transcript[place + 1].start if place + 1 < len(transcript) else cue.start + LAST_CUE
        # "-->" and "&<" mean something in WebVTT (§4.2.2).
        safe = words.replace("&", "&amp;").replace("<", "&lt;").replace("-->", "→")
        parts.append(f"{_stamp(cue.start)} --> {_stamp(after)}\n{safe}")
    return "\n\n".join(parts) + "\n"


def _stamp(seconds: float) -> str:
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    minutes, rest = divmod(whole, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest:02}.{thousandths:03}"

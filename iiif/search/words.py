"""Words of a record that go on from what is being typed, with how often they stand there."""

import re
from collections import Counter

from archive.description.access import Reader, visible
from archive.description.models import Record
from archive.search.analysis import is_dense
from archive.search.contract import Literal
from archive.text.han import close_line_breaks, search_form
from archive.text.models import Transcription

from .finding import scans_with

LONGEST = 60
MOST = 12
_PAGES = 100
_FURTHER = 2  # Han characters that a suggestion goes beyond what is typed
_HAN_RUN = re.compile(r"[\u3005\u3007\u3400-\u9fff\U00020000-\U0003ffff]*")
_WORD_REST = re.compile(r"[^\W_]*(?:['’][^\W_]+)?")


def words(record: Record, typed: str, reader: Reader) -> list[tuple[str, int]]:
    """The most frequent continuations; raises SearchUnavailable."""
    typed = " ".join(typed.split())
    wanted = search_form(typed).text
    if not any(map(str.isalnum, wanted)) or len(typed) > LONGEST:
        return []
    counted: Counter[str] = Counter()
    for text in _texts(record, typed, reader):
        counted.update(_continuations(text, wanted))
    return sorted(counted.items(), key=lambda pair: (-pair[1], len(pair[0]), pair[0]))[:MOST]


def _texts(record: Record, typed: str, reader: Reader) -> list[str]:
    held = Transcription.objects.all()
    if is_dense(search_form(typed).text[-1]):
        hits = scans_with(record, Literal(typed), reader).hits
        held = held.filter(asset__uid__in=[hit.uid for hit in hits])
    else:  # an unfinished word is in no index
        held = held.filter(
            visible(reader, "asset__record__"),
            asset__record__lineage__startswith=record.lineage,
            plain__icontains=typed.split()[-1],
        )
    return list(held.values_list("plain", flat=True)[:_PAGES])


def _continuations(text: str, wanted: str) -> list[str]:
    """Each place where the typed text begins a word, as it is written there, and a little further."""
    closed = close_line_breaks(text).text
    folded = search_form(closed)
    found = []
    for place in re.finditer(re.escape(wanted), folded.text):
        start, end = place.span()
        dense = is_dense(folded.text[start])
        if (
            not dense
            and start
            and folded.text[start - 1].isalnum()
            and not is_dense(folded.text[start - 1])
        ):
            continue
        if is_dense(folded.text[end - 1]):
            rest = _HAN_RUN.match(folded.text, end)
            finish = min(rest.end() if rest else end, end + _FURTHER)
        else:
            rest = _WORD_REST.match(folded.text, end)
            finish = rest.end() if rest else end
        begin, finish = folded.span(start, finish)
        written = closed[begin:finish]
        found.append(written if dense else written.casefold())
    return found

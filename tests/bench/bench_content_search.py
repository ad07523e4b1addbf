"""Content Search in a volume of 500 pages, beside reading the boxes of every page for each question."""

import json
import random
import statistics
import time
from collections.abc import Callable, Iterator

import django

from tests.bench.rows import Row

PAGES = 500
QUESTIONS = 40
RIVAL = "reading the JSON of every page"


def compare() -> Iterator[Row]:
    """CPU time of one answer, whole: the query, the boxes, the JSON; half and worst of twenty."""
    django.setup()
    from django.core.management import call_command
    from django.test import Client
    from django.test.utils import override_settings

    call_command("migrate", verbosity=0)
    volume, texts = _volume()
    asked = _questions(texts)
    client = Client()

    def ours(text: str) -> None:
        answer = client.get(f"/iiif/search/2/{volume.uid}", {"q": text}, secure=True)
        assert answer.status_code == 200, answer.status_code

    with override_settings(ALLOWED_HOSTS=["*"]):
        for page in range(0, PAGES, 50):  # pages are packed when they are first asked for
            client.get(f"/iiif/search/2/{volume.uid}", {"q": "的", "start": page}, secure=True)
        our_times = _cpu(ours, asked)
    their_times = _cpu(lambda text: _naive(volume, text), asked[:4])
    for what, place in (("half of the questions", 0.5), ("95 of 100 questions", 0.95)):
        yield Row(
            f"Content Search, {what}", _at(our_times, place), _at(their_times, place), "ms", RIVAL
        )


def _volume():
    """A record of 500 pages of 450 characters in lines of 30, a box for each character; indexed."""
    from archive.description import arrangement
    from archive.description.models import Level, Record
    from archive.search import indexer
    from archive.search.engines import get_engine
    from archive.storage.models import Asset
    from archive.text.boxes import split
    from archive.text.models import Transcription
    from archive.text.page import Line, Page, Word

    record = Record(reference_code="V", level=Level.FONDS, title={"zh": "卷"}, status="published")
    arrangement.save_in_place(record, None)
    texts = list(_texts())
    for position, text in enumerate(texts, start=1):
        asset = Asset.objects.create(record=record, position=position, width=2000, height=3000)
        lines = []
        for number, line in enumerate(text.split("\n")):
            box = (100, 100 + 60 * number, 50 * len(line), 50)
            parts = split(box, max(len(line), 1))
            words = tuple(map(Word, line, parts)) if line else ()
            lines.append(Line(line, box, words))
        page = Page(2000, 3000, tuple(lines), source="alto")
        kept = Transcription(asset=asset)
        kept.set_page(page)
        kept.save()
    indexer.run(get_engine(), once=True)
    return record, texts


def _texts() -> Iterator[str]:
    """Pages in which characters are as unevenly frequent as in writing."""
    chance = random.Random(3)
    characters = ["的", *(chr(0x4E00 + 7 * number) for number in range(2500))]
    weights = [1 / (rank + 8) for rank in range(len(characters))]
    for _ in range(PAGES):
        text = "".join(chance.choices(characters, weights, k=450))
        yield "\n".join(text[at : at + 30] for at in range(0, 450, 30))


def _questions(texts: list[str]) -> list[str]:
    """Literals of two to four characters from anywhere, as readers ask."""
    chance = random.Random(5)
    found = []
    while len(found) < QUESTIONS:
        text = chance.choice(texts).replace("\n", "")
        at = chance.randrange(len(text) - 4)
        found.append(text[at : at + chance.choice((2, 2, 3, 4))])
    return found


def _naive(record, text: str) -> str:
    """The obvious way: parse each page of the volume, fold it, look, and take the boxes of the words."""
    from archive.search.analysis import spans
    from archive.text.boxes import boxes_of
    from archive.text.models import Transcription

    found = []
    for kept in Transcription.objects.filter(asset__record=record).order_by("asset__position"):
        page = kept.read_page()
        for span in spans(page.plain_text(), [(text, False)]):
            found.append([kept.asset_id, *boxes_of(page, span.start, span.end)])
    return json.dumps(found)


def _cpu(deed: Callable[[str], object], asked: list[str]) -> list[float]:
    """The least CPU time in milliseconds of three rounds, for each question."""
    rounds: list[list[float]] = []
    for _ in range(3 if len(asked) > 4 else 1):
        times = []
        for text in asked:
            began = time.process_time()
            deed(text)
            times.append((time.process_time() - began) * 1000)
        rounds.append(times)
    return [min(each) for each in zip(*rounds, strict=True)]


def _at(times: list[float], place: float) -> float:
    return statistics.quantiles(times, n=100, method="inclusive")[round(place * 100) - 1]

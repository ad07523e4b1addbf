"""A basket becomes the draft of an exhibition: one section, each thing in its block, all sources below."""

import json
from collections.abc import Iterator, Sequence

from django.db import transaction

from archive.core.languages import Texts, guess_script
from exhibits.models import ExhibitionIndexPage, ExhibitionPage, SectionPage

from .contents import Entry


@transaction.atomic
def draft(user, titles: Texts, entries: Sequence[Entry]) -> SectionPage:
    """Makes the exhibition and its section as drafts; gives the section."""
    room = ExhibitionIndexPage.objects.get()
    cover = next((each for each in entries if each.scan), None)
    covered = {"cover_object": cover.scan.uid, "cover_region": cover.item.region} if cover else {}
    exhibition = ExhibitionPage(titles=titles, live=False, owner=user, **covered)
    room.add_child(instance=exhibition)
    exhibition.save_revision(user=user)
    body = SectionPage._meta.get_field("body").to_python(json.dumps(list(_blocks(entries))))
    section = SectionPage(titles=titles, live=False, owner=user, body=body)
    exhibition.add_child(instance=section)
    section.save_revision(user=user)
    return section


def _blocks(entries: Sequence[Entry]) -> Iterator[dict]:
    for entry in entries:
        yield _block(entry)
    yield {
        "type": "text",
        "value": {
            "heading": {"zh-Hans": "出处", "en": "Sources"},
            "text": {
                tag: "\n\n".join(entry.citation(tag) for entry in entries)
                for tag in ("zh-Hans", "en")
            },
        },
    }


def _block(entry: Entry) -> dict:
    words = _texts(entry.item.note)
    if entry.scan is None:
        return {"type": "text", "value": {"heading": entry.record.title, "text": words}}
    hung = {"object": entry.scan.uid, "caption": words}
    if entry.item.region:
        return {"type": "detail", "value": {**hung, "region": entry.item.region}}
    return {"type": "object", "value": {**hung, "width": "wide"}}


def _texts(note: str) -> Texts:
    """A note in the language that it seems to be written in."""
    if not note:
        return {}
    script = guess_script(note)
    return {"zh-Hant" if script == "zh-Hant" else "zh-Hans" if script else "en": note}

"""The exhibition as data, from which another archive hangs it again: its pages, and by which code each object is known."""

import json

from archive.storage.models import Asset
from exhibits.blocks.body import for_visitors
from exhibits.models import ExhibitionPage, SectionPage

FORMAT = "vitrine-exhibition"
COVER = ("cover_object", "cover_region", "cover_region_upright", "cover_alt")
HALL = ("hall_idle_seconds", "hall_turn_seconds", "hall_night_from", "hall_night_to")
FIELDS = {
    "exhibition": ("titles", "subtitle", "years", "lead", "preface", "credits", *COVER, *HALL),
    "section": ("titles", "lead", "tone", "body", *COVER),
}
STREAMS = {"body", "credits"}


def description(exhibition: ExhibitionPage) -> dict:
    """Everything that the pages hold, as JSON knows it."""
    sections = exhibition.sections()
    uids = {uid for page in (exhibition, *sections) for uid in page.object_uids() if uid}
    assets = Asset.objects.filter(uid__in=uids).select_related("record")
    return {
        "format": FORMAT,
        "version": 1,
        "exhibition": {"slug": exhibition.slug, **values(exhibition, FIELDS["exhibition"])},
        "sections": [_section(each) for each in sections],
        "objects": {
            asset.uid: {"record": asset.record.reference_code, "page": asset.position}
            for asset in assets
        },
    }


def _section(section: SectionPage) -> dict:
    """A section as visitors know it: what curators tell each other stays here."""
    held = {"slug": section.slug, **values(section, FIELDS["section"])}
    shown = {child.id for child in for_visitors(section.body)}
    return {**held, "body": [block for block in held["body"] if block["id"] in shown]}


def values(page, names) -> dict:
    """What a page holds under these names."""
    held = page.serializable_data()
    return {
        name: json.loads(held[name])
        if name in STREAMS and isinstance(held[name], str)
        else held[name]
        for name in names
    }

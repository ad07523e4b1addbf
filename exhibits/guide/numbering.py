"""Giving numbers: to every block that hangs an object, in the order of the walk, and never the same twice."""

from django.db import transaction

from exhibits.models import ExhibitionPage, GuideStop
from exhibits.pointing import pointings


def blocks_of(sections) -> list[tuple]:
    """The section and block of everything that can have a number, in the order of the walk."""
    return [
        (section, child)
        for section in sections
        for child in section.body
        if child.id and pointings(child)
    ]


@transaction.atomic
def give_numbers(exhibition: ExhibitionPage) -> int:
    """Numbers what has none yet, after the last number; returns how many were given."""
    exhibition = ExhibitionPage.objects.select_for_update().get(pk=exhibition.pk)
    held = dict(exhibition.guide_stops.values_list("block", "number"))
    fresh = (
        dict.fromkeys(str(child.id) for _section, child in blocks_of(exhibition.sections())).keys()
        - held.keys()
    )
    ordered = [
        str(child.id)
        for _section, child in blocks_of(exhibition.sections())
        if str(child.id) in fresh
    ]
    last = max(held.values(), default=0)
    GuideStop.objects.bulk_create(
        GuideStop(exhibition=exhibition, number=number, block=block)
        for number, block in enumerate(dict.fromkeys(ordered), start=last + 1)
    )
    return len(fresh)

"""A pattern becomes the draft of an exhibition; nothing of it is out."""

from itertools import count

from archive.core.languages import Texts
from exhibits.loading import load
from exhibits.models import ExhibitionIndexPage, ExhibitionPage
from exhibits.models.bilingual import address_of

from .known import Pattern


def make(user, pattern: Pattern, titles: Texts) -> ExhibitionPage:
    """The exhibition with its sections, all of them drafts of this user."""
    room = ExhibitionIndexPage.objects.get()
    titles = titles or pattern.title
    slug = _free(room, address_of(titles))
    load({**pattern.described, "slug": slug, "title": titles}, owner=user)
    return ExhibitionPage.objects.child_of(room).get(slug=slug)


def _free(room: ExhibitionIndexPage, wanted: str) -> str:
    taken = set(room.get_children().values_list("slug", flat=True))
    slugs = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
    return next(slug for slug in slugs if slug not in taken)

"""Finding the exhibition that an address names, for those who may enter it."""

from uuid import UUID

from django.http import Http404

from .models import ExhibitionPage


def open_exhibition(slug: str) -> ExhibitionPage:
    """An exhibition that visitors may enter; what is not out is answered like what does not exist."""
    found = ExhibitionPage.objects.live().public().filter(slug=slug).first()
    if found is None:
        raise Http404("There is no such exhibition.")
    return found


def exhibition_by_key(key: UUID) -> ExhibitionPage:
    """The same by the key that a page keeps through every change."""
    found = ExhibitionPage.objects.live().public().filter(translation_key=key).first()
    if found is None:
        raise Http404("There is no such exhibition.")
    return found

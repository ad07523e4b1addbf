"""What is done after a page has gone out; each may be done twice without harm."""

from pathlib import Path

from django.conf import settings
from django_tasks import task

from archive.reading import display_font

from . import lettering
from .guide.numbering import give_numbers
from .models import ExhibitionPage
from .takeaway.exporting import export


@task()
def after_publishing(exhibition_pk: int) -> None:
    """Gives new stops their numbers, and the headings the characters that they need."""
    exhibition = ExhibitionPage.objects.filter(pk=exhibition_pk).first()
    if exhibition is None:
        return
    give_numbers(exhibition)
    titles = [exhibition.titles, *(section.titles for section in exhibition.sections())]
    display_font.add({character for each in titles for text in each.values() for character in text})
    lettering.cut_for(exhibition)
    lettering.cut_for_home()


def packed(exhibition: ExhibitionPage) -> Path:
    """Where the zip of an exhibition lies for the desk."""
    return Path(settings.DATA_DIR) / "takeaway" / f"{exhibition.translation_key}.zip"


@task()
def pack(exhibition_pk: int) -> None:
    """Makes the zip of an exhibition, in place of an older one."""
    exhibition = ExhibitionPage.objects.live().public().filter(pk=exhibition_pk).first()
    if exhibition is not None:
        export(exhibition, packed(exhibition))

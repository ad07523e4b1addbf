"""In which exhibitions an object hangs: told to visitors of its record, and to those who build what is not out yet."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from django.db.models import Count, Max, Q
from django.urls import reverse
from wagtail.models import Page, Revision

from archive.core.languages import pick
from archive.description.access import Reader
from archive.reading.on_show import Place

from .models import ExhibitionPage, SectionPage

_ID = re.compile(r"[0-9A-Za-z_-]{8,64}")
Table = Mapping[str, tuple[int, ...]]


def places(uids: Sequence[str], reader: Reader, language: str) -> list[Place]:
    """The pages that show one of these scans, in their order; drafts only for staff."""
    state = _state()
    out = {pk for uid in uids for pk in _out(state).get(uid, ())}
    drafts = set()
    if reader == Reader.STAFF:
        drafts = {pk for uid in uids for pk in _drafts(state).get(uid, ())} - out
    pages = Page.objects.filter(pk__in=out | drafts).order_by("path").specific()
    return [_place(page, language, page.pk in drafts) for page in pages]


def _place(page, language: str, is_draft: bool) -> Place:
    exhibition = page.exhibition_here()
    return Place(
        title=pick(page.titles, language),
        url=reverse("wagtailadmin_pages:edit", args=[page.pk]) if is_draft else page.get_url(),
        part_of=pick(exhibition.titles, language) if exhibition != page else None,
        is_draft=is_draft,
    )


def _state() -> tuple:
    """Changes with every page that goes out, is taken back, or is worked on."""
    pages = Page.objects.type(ExhibitionPage, SectionPage)
    found = pages.aggregate(
        all=Count("pk"),
        out=Count("pk", filter=Q(live=True)),
        went_out=Max("last_published_at"),
        worked_on=Max("latest_revision_created_at"),
    )
    return tuple(found.values())


@lru_cache(maxsize=2)
def _out(state: tuple) -> Table:
    live = [model.objects.live().public() for model in (ExhibitionPage, SectionPage)]
    return _table((page.pk, set(page.object_uids())) for pages in live for page in pages)


@lru_cache(maxsize=2)
def _drafts(state: tuple) -> Table:
    pages = Page.objects.type(ExhibitionPage, SectionPage).filter(latest_revision__isnull=False)
    latest = Revision.objects.filter(pk__in=pages.values("latest_revision"))
    held = latest.values_list("object_id", "content")
    # A word that looks like an id and is none meets no scan.
    return _table((int(pk), set(_ID.findall(str(content)))) for pk, content in held)


def _table(pages: Iterable[tuple[int, set[str]]]) -> Table:
    table: dict[str, tuple[int, ...]] = {}
    for pk, uids in pages:
        for uid in uids:
            table[uid] = (*table.get(uid, ()), pk)
    return table

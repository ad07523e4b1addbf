"""An exhibition: its inscription, its preface, and the sections that it leads to."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from archive.core.languages import Texts
from exhibits.blocks.body import with_first_stops
from exhibits.blocks.parts import BilingualText
from exhibits.fields import PairField
from exhibits.pictures import Picture

from .bilingual import BilingualPage
from .cover import Covered
from .hall import InTheHall

# Objects that an exhibition shows from outside.
MOST_WORKS = 12


class CreditBlock(blocks.StructBlock):
    """Who did what."""

    role = BilingualText(required=True, label=_("Part"))
    names = BilingualText(required=True, label=_("Names"))

    class Meta:
        icon = "user"
        label = _("Credit")


class ExhibitionPage(InTheHall, Covered, BilingualPage):
    """One exhibition; its sections are its child pages, in their order."""

    subtitle = PairField(_("subtitle"))
    years = PairField(
        _("years"), help_text=_("As they stand in the inscription: 一八六八—一九五七.")
    )
    lead = PairField(_("lead"), rows=2)
    preface = PairField(_("preface"), rows=6, help_text=_("A blank line begins a new paragraph."))
    credits = StreamField([("credit", CreditBlock())], blank=True, verbose_name=_("credits"))

    template = "exhibits/exhibition.html"
    parent_page_types = ["exhibits.ExhibitionIndexPage"]
    subpage_types = ["exhibits.SectionPage"]
    admin_default_ordering = "ord"  # the sections as visitors walk through them
    content_panels = [
        *BilingualPage.content_panels,
        FieldPanel("subtitle"),
        FieldPanel("years"),
        FieldPanel("lead"),
        FieldPanel("preface"),
        Covered.cover_panel,
        FieldPanel("credits"),
    ]

    promote_panels = [*BilingualPage.promote_panels, InTheHall.hall_panel]

    class Meta:
        verbose_name = _("exhibition")
        verbose_name_plural = _("exhibitions")

    def exhibition_here(self):
        return self

    def sections(self, with_drafts: bool = False) -> list:
        """The sections that visitors may enter, in order; in a preview also those that are not out yet."""
        from .section import SectionPage

        pages = SectionPage.objects.child_of(self).order_by("path")
        return list(pages if with_drafts else pages.live().public())

    def object_uids(self) -> Iterator[str]:
        yield self.cover_object

    def all_texts(self) -> Iterator[Texts]:
        yield from (self.titles, self.subtitle, self.years, self.lead, self.preface)
        for credit in self.credits:
            yield from (credit.value["role"], credit.value["names"])

    def get_context(self, request, *args, **kwargs):
        self.sections_here = self.sections(with_drafts=getattr(request, "is_preview", False))
        context = super().get_context(request, *args, **kwargs)
        hanging = context["hanging"]
        return context | {
            "cover": self.cover(hanging),
            "panels": [
                panel(number, each, hanging) for number, each in enumerate(self.sections_here, 1)
            ],
            "zoom": self._first_zoom(hanging),
            "works": self._works(hanging),
            "object_count": len(
                {
                    uid
                    for each in self.sections_here
                    for uid in each.object_uids()
                    if hanging.get(uid)
                }
            ),
        }

    def uids_shown(self) -> list[str]:
        return [
            *self.object_uids(),
            *(uid for each in self.sections_here for uid in each.object_uids()),
        ]

    def _first_zoom(self, hanging) -> dict | None:
        """The first guided zoom of its sections: what a visitor is tempted with."""
        for section in self.sections_here:
            for child, first in with_first_stops(section.body):
                hung = child.block_type == "guided_zoom" and hanging.get(child.value["object"])
                if hung:
                    return tease(section, child.value, hung, first)
        return None

    def _works(self, hanging) -> list:
        """What to look at next: of every section some, each record once, in the order of the walk."""
        covered = hanging.get(self.cover_object)
        seen, works = {covered.code} if covered else set(), []
        for number, section in enumerate(self.sections_here):
            place = 0
            for uid in section.object_uids():
                hung = hanging.get(uid) if uid else None
                if hung and hung.code not in seen:
                    seen.add(hung.code)
                    works.append((place, number, {"hung": hung, "section": section}))
                    place += 1
        chosen = sorted(works, key=lambda each: each[:2])[:MOST_WORKS]
        return [work for *_, work in sorted(chosen, key=lambda each: (each[1], each[0]))]


def panel(number: int, section, hanging) -> dict:
    """A section as a panel of the hand-scroll."""
    count = len({uid for uid in section.object_uids() if hanging.get(uid)})
    return {"number": number, "section": section, "cover": section.cover(hanging), "count": count}


def tease(section, block, hung, first: int) -> dict:
    """A guided zoom from outside: its stops, and where on the picture each of them lies."""
    stops = [{"number": number, "stop": stop} for number, stop in enumerate(block["stops"], first)]
    places = [each["stop"].region for each in stops if each["stop"].region]
    return {
        "section": section,
        "block": block,
        "hung": hung,
        "first": first,
        "picture": Picture.of(hung),
        "stops": stops,
        "pins": [
            {
                "left": f"{100 * (place.x + place.width / 2) / hung.width:.2f}",
                "top": f"{100 * (place.y + place.height / 2) / hung.height:.2f}",
            }
            for place in places
        ],
    }

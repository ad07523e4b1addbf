"""A section: one room of an exhibition, built of blocks."""

from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.url_routing import RouteResult

from archive.core.languages import Texts
from exhibits.blocks import body
from exhibits.blocks.field import BodyField
from exhibits.blocks.recording.captions import captions_of
from exhibits.fields import PairField

from .bilingual import BilingualPage
from .cover import Covered


class Tone(models.TextChoices):
    """Paper for reading, night for looking."""

    PAPER = "paper", _("paper: for reading")
    NIGHT = "night", _("night: for looking")


class SectionPage(Covered, BilingualPage):
    """One section, with its own address, so that a long exhibition stays quick to edit and to read."""

    lead = PairField(_("lead"), rows=3)
    tone = models.CharField(_("ground"), max_length=8, choices=Tone, default=Tone.PAPER)
    body = BodyField(body.Body(), blank=True, verbose_name=_("content"))

    template = "exhibits/section.html"
    parent_page_types = ["exhibits.ExhibitionPage"]
    subpage_types = []
    content_panels = [
        *BilingualPage.content_panels,
        FieldPanel("lead"),
        Covered.cover_panel,
        FieldPanel("tone"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def object_uids(self) -> Iterator[str]:
        yield self.cover_object
        yield from body.object_uids(self.body)

    def all_texts(self) -> Iterator[Texts]:
        yield self.titles
        yield self.lead
        yield from body.all_texts(self.body)

    def route(self, request, path_components):
        """Below a section lie the captions of its recordings: captions/BLOCK/LANGUAGE/."""
        if len(path_components) == 3 and path_components[0] == "captions" and self.live:
            return RouteResult(self, kwargs={"captions": path_components[1:]})
        return super().route(request, path_components)

    def serve(self, request, *args, captions=None, **kwargs):
        if captions:
            return captions_of(self, *captions)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        exhibition = self.get_parent().specific
        sections = exhibition.sections(with_drafts=getattr(request, "is_preview", False))
        number = next((i for i, each in enumerate(sections) if each.pk == self.pk), len(sections))
        return context | {
            "exhibition": exhibition,
            "sections": sections,
            "number": number + 1,
            "next_number": number + 2,
            "previous": sections[number - 1] if 0 < number <= len(sections) else None,
            "next": sections[number + 1] if number + 1 < len(sections) else None,
            "cover": self.cover(context["hanging"]),
            "blocks": body.with_first_stops(self.body),
            "styles": body.files(self.body, "styles"),
            "scripts": body.files(self.body, "scripts"),
        }

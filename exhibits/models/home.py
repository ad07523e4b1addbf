"""The home page, which shows what is on, and the room of exhibitions."""

from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel

from archive.core.languages import Texts
from exhibits.fields import PairField

from .bilingual import BilingualPage
from .exhibition import ExhibitionPage


def exhibitions_on_view(under=None) -> list[ExhibitionPage]:
    """The exhibitions that visitors may enter, the latest first."""
    pages = ExhibitionPage.objects.live().public()
    return list((pages.child_of(under) if under else pages).order_by("-first_published_at", "-pk"))


class HomePage(BilingualPage):
    """The first page of the site: the current exhibition, and the doors to the three rooms."""

    lead = PairField(_("lead"), rows=2)
    current = models.ForeignKey(
        ExhibitionPage,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("current exhibition"),
        help_text=_("Empty: the one that was published last."),
    )

    template = "exhibits/home.html"
    max_count = 1
    subpage_types = ["exhibits.ExhibitionIndexPage"]
    content_panels = [
        *BilingualPage.content_panels,
        FieldPanel("lead"),
        PageChooserPanel("current"),
    ]

    class Meta:
        verbose_name = _("home page")

    def all_texts(self) -> Iterator[Texts]:
        yield from (self.titles, self.lead)

    def get_context(self, request, *args, **kwargs):
        on_view = exhibitions_on_view()
        chosen = self.current if self.current and self.current.live else None
        self.shown = chosen or (on_view[0] if on_view else None)
        context = super().get_context(request, *args, **kwargs)
        hanging = context["hanging"]
        return context | {
            "exhibition": self.shown,
            "cover": self.shown.cover(hanging) if self.shown else None,
            "sections": self.shown.sections() if self.shown else [],
            "others": [each for each in on_view if each != self.shown][:3],
        }

    def uids_shown(self) -> list[str]:
        return [self.shown.cover_object] if self.shown else []


class ExhibitionIndexPage(BilingualPage):
    """The room of exhibitions."""

    lead = PairField(_("lead"), rows=2)

    template = "exhibits/index.html"
    max_count = 1
    parent_page_types = ["exhibits.HomePage"]
    subpage_types = ["exhibits.ExhibitionPage"]
    content_panels = [*BilingualPage.content_panels, FieldPanel("lead")]

    class Meta:
        verbose_name = _("room of exhibitions")

    @classmethod
    def may_build(cls, user) -> bool:
        """Whether somebody may make an exhibition."""
        room = cls.objects.first()
        return bool(
            room and user.is_authenticated and room.permissions_for_user(user).can_add_subpage()
        )

    def all_texts(self) -> Iterator[Texts]:
        yield from (self.titles, self.lead)

    def get_context(self, request, *args, **kwargs):
        self.shown = exhibitions_on_view(self)
        context = super().get_context(request, *args, **kwargs)
        hanging = context["hanging"]
        return context | {
            "posters": [{"page": each, "cover": each.cover(hanging)} for each in self.shown]
        }

    def uids_shown(self) -> list[str]:
        return [each.cover_object for each in self.shown]

"""What a curator sees first: deliveries that wait for a word, and the exhibitions being built."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import F
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from archive.core.languages import Picked, pick
from archive.description.access import Reader
from archive.description.models import Record
from archive.ingest.models import Accession, State
from archive.storage.models import Asset
from exhibits.hanging import Hanging
from exhibits.models import ExhibitionIndexPage, ExhibitionPage

SHOWN = 6  # exhibitions, the one that was worked on last first


@dataclass(frozen=True)
class Door:
    """A way into one part of the desk, and what is new behind it."""

    icon: str
    label: str
    url: str
    said: str
    is_calling: bool = False


@dataclass(frozen=True)
class Card:
    """One exhibition as those who build it see it."""

    page: ExhibitionPage
    picture: str
    sections: int
    add_url: str

    @property
    def title(self) -> Picked:
        return self.page.title_here

    @property
    def other_title(self) -> Picked | None:
        """The title in the other language, where there is one of its own."""
        other = "en" if (get_language() or "").startswith("zh") else "zh-Hans"
        found = pick(self.page.titles, other)
        return found if found.text and not found.is_fallback else None


class DoorsPanel(Component):
    """The parts of the desk, each with the one thing worth knowing about it today."""

    order = 10
    template_name = "exhibits/desk/doors.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        doors = [_holdings(user), _outlets()]
        if user.has_perm("ingest.view_accession") or user.has_perm("ingest.add_accession"):
            doors.insert(0, _deliveries())
        return {"doors": doors}


def _deliveries() -> Door:
    waiting = Accession.objects.filter(state=State.EXAMINED).count()
    at_work = Accession.objects.filter(
        state__in=[State.RECEIVED, State.EXAMINING, State.ACCEPTING]
    ).count()
    if waiting:
        said = ngettext(
            "%(number)d waits for your decision", "%(number)d wait for your decision", waiting
        ) % {"number": waiting}
    elif at_work:
        said = ngettext("%(number)d is being read", "%(number)d are being read", at_work) % {
            "number": at_work
        }
    else:
        said = _("Bring a package of records and scans")
    return Door("download", _("Deliveries"), reverse("ingest:deliveries"), said, bool(waiting))


def _holdings(user) -> Door:
    records, scans = Record.objects.count(), Asset.objects.count()
    said = _("%(records)s records, %(scans)s scans") % {
        "records": f"{records:,}",
        "scans": f"{scans:,}",
    }
    may_list = user.has_perm("description.view_record") or user.has_perm(
        "description.change_record"
    )
    url = reverse("record:index") if may_list else reverse("reading:index")
    return Door("folder-inverse", _("Holdings"), url, said)


def _outlets() -> Door:
    said = _("Screens, labels, sound, packages")
    return Door("desktop", _("Hall and takeaway"), reverse("outlets:outlets"), said)


class ExhibitionsPanel(Component):
    """The exhibitions that this person may build, as cards."""

    order = 20
    template_name = "exhibits/desk/exhibitions.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        latest = F("latest_revision_created_at").desc(nulls_last=True)
        pages = ExhibitionPage.objects.order_by(latest, "-pk")
        mine = [page for page in pages if page.permissions_for_user(user).can_edit()][:SHOWN]
        mine = [page.get_latest_revision_as_object() for page in mine]
        hanging = Hanging.of([page.cover_object for page in mine], Reader.STAFF)
        index = ExhibitionIndexPage.objects.first()
        return {
            "cards": [_card(page, hanging) for page in mine],
            "add_url": reverse("exhibits_begin") if ExhibitionIndexPage.may_build(user) else "",
            "all_url": reverse("wagtailadmin_explore", args=[index.pk]) if index else "",
        }


def _card(page: ExhibitionPage, hanging: Hanging) -> Card:
    cover = page.cover(hanging)
    return Card(
        page,
        cover.wide.address(480) if cover else "",
        page.get_children().count(),
        _add_url("sectionpage", page),
    )


def _add_url(kind: str, parent) -> str:
    return reverse("wagtailadmin_pages:add", args=["exhibits", kind, parent.pk])


def house() -> Picked:
    """The institution's name in the language of the desk."""
    return pick(settings.INSTITUTION, get_language() or settings.LANGUAGE_CODE)

"""From page to page of one exhibition while it is built, above the fields of the editor."""

from django.urls import reverse
from wagtail.admin.panels import Panel


class WayPanel(Panel):
    """All pages of the exhibition in their order, the one in hand marked, and a way to add another."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "exhibits/desk/way.html"

        def is_shown(self):
            return bool(self.instance.pk and self.instance.exhibition_here())

        def get_context_data(self, parent_context=None):
            exhibition = self.instance.exhibition_here()
            pages = [exhibition, *exhibition.sections(with_drafts=True)]
            user = self.request.user
            may = exhibition.permissions_for_user(user)
            add = reverse("wagtailadmin_pages:add", args=["exhibits", "sectionpage", exhibition.pk])
            publish = reverse("exhibits_going_out", args=[exhibition.pk])
            return super().get_context_data(parent_context) | {
                "pages": [_step(page, self.instance) for page in pages],
                "add": add if may.can_add_subpage() else "",
                "publish": publish if may.can_publish() else "",
            }


def _step(page, here) -> dict:
    latest = here if page.pk == here.pk else page.get_latest_revision_as_object()
    return {
        "title": latest.title_here,
        "url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "is_here": page.pk == here.pk,
        "is_out": page.live,
    }

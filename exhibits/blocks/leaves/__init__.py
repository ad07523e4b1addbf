"""A document to leaf through: the pages of a record, each with its words."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from archive.description.access import Reader, may_see
from archive.reading.lookup import scans_of
from archive.text.models import Transcription
from exhibits.hanging import Hung
from exhibits.pictures import Picture

from ..parts import BilingualText, ExhibitBlock, ObjectChoice

MOST_PAGES = 60  # more than that are read in the page viewer


class LeavesBlock(ExhibitBlock):
    """The whole of what the chosen page belongs to, opened at that page."""

    heading = BilingualText(label=_("Heading"))
    object = ObjectChoice(
        label=_("Object"), help_text=_("Any page of the document; it is opened there.")
    )
    caption = BilingualText(rows=3, label=_("Caption"))
    with_text = blocks.BooleanBlock(
        required=False, default=True, label=_("With the words of each page")
    )
    styles = ("exhibits/blocks/leaves/leaves.css",)
    scripts = ("exhibits/blocks/leaves/leaves.js",)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        opened = context["object"]
        reader = context.get("reader", Reader.PUBLIC)
        if opened and may_see(reader, opened.record):
            context |= _pages(opened, value["with_text"])
        return context

    class Meta:
        icon = "doc-full-inverse"
        label = _("Document to leaf through")
        group = _("Objects")
        template = "leaves/leaves.html"


def _pages(opened: Hung, with_text: bool) -> dict:
    """The pages from the first on, with what stands on them, and from which side they are turned."""
    scans = list(scans_of(opened.record).select_related("record")[: MOST_PAGES + 1])
    texts = {
        text.asset_id: text for text in Transcription.objects.filter(asset__in=scans[:MOST_PAGES])
    }
    pages = []
    for scan in scans[:MOST_PAGES]:
        hung, text = Hung(scan), texts.get(scan.pk)
        pages.append(
            {
                "hung": hung,
                "picture": Picture.of(hung),
                "label": scan.page_label,
                "text": text if with_text and text and text.plain else None,
                "is_opened": scan.uid == opened.uid,
            }
        )
    return {
        "leaves": pages,
        "is_longer": len(scans) > MOST_PAGES,
        "from_right": any(text.is_vertical for text in texts.values()),
    }

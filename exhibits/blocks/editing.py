"""What the editor does with blocks beyond Wagtail: several objects chosen at once, blocks copied and pasted."""

from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import register
from wagtail.admin.telepath.widgets import WidgetAdapter
from wagtail.blocks.list_block import ListBlockAdapter
from wagtail.blocks.stream_block import StreamBlockAdapter

from exhibits.widgets import BilingualTextWidget

LOOK = {"all": ["exhibits/desk/desk.css"]}
NEW_ID, TICKS = "exhibits/desk/new-id.js", "exhibits/desk/ticks.js"


class ObjectList(blocks.ListBlock):
    """A list of which each item shows one object, in its child `object`; several are chosen at once."""


class ObjectListAdapter(ListBlockAdapter):
    """Tells the editor where several objects are chosen."""

    js_constructor = "exhibits.ObjectList"

    def js_args(self, block):
        *rest, meta = super().js_args(block)
        several = {
            "url": reverse("exhibits_objects:choose"),
            "label": _("Choose several objects"),
            "ticked": _("Ticked: %s"),
        }
        return [*rest, meta | {"several": several}]

    @cached_property
    def media(self):
        modal = versioned_static("wagtailadmin/js/chooser-modal.js")
        return super().media + forms.Media(
            css=LOOK, js=[modal, NEW_ID, TICKS, "exhibits/desk/several.js"]
        )


class CopiedStream(blocks.StreamBlock):
    """A body whose blocks can be copied, and pasted here or into another page."""


class CopiedStreamAdapter(StreamBlockAdapter):
    """Gives the editor the words for it."""

    js_constructor = "exhibits.CopiedStream"

    def js_args(self, block):
        *rest, meta = super().js_args(block)
        words = {
            "copy": _("Copy, to paste it here or in another page"),
            "copied": _("Copied: %s. It can be pasted here or in another page."),
            "paste": _("Paste: %s"),
            "pasted": _("Pasted: %s"),
        }
        return [*rest, meta | {"clipboard": words}]

    @cached_property
    def media(self):
        return super().media + forms.Media(
            css=LOOK, js=[NEW_ID, "exhibits/desk/bit-by-bit.js", "exhibits/desk/clipboard.js"]
        )


class TextsAdapter(WidgetAdapter):
    """Names a folded item by its text, not by the JSON that keeps it."""

    js_constructor = "exhibits.Texts"


register(ObjectListAdapter(), ObjectList)
register(TextsAdapter(), BilingualTextWidget)
register(CopiedStreamAdapter(), CopiedStream)

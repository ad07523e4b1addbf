"""What curators work with in the editor; each is one input that Wagtail keeps, and a script that fills it."""

import json

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.widgets.chooser import BaseChooser

from archive.core.languages import bcp47, pick
from archive.description.access import is_public
from archive.description.desk.text_fields import TextsWidget
from archive.reading.page_names import page_name
from archive.storage.models import Asset

from .lines import address_of_lines
from .pairs import Pair

OPENSEADRAGON = "vendor/openseadragon/openseadragon.min.js"
CANVAS = ["exhibits/desk/found-pictures.js", "exhibits/desk/canvas.js"]


def site_languages() -> list[dict[str, str]]:
    """The languages of the site, as boxes are made for them."""
    return [{"tag": bcp47(code), "name": name} for code, name in settings.LANGUAGES]


class ScriptedInput(forms.HiddenInput):
    """A hidden input that keeps JSON or text for a Stimulus controller."""

    input_type = "hidden"
    # The field stands among the visible ones, with its label and its errors.
    is_hidden = False

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        return context | {"languages": site_languages()}


class BilingualTextWidget(ScriptedInput):
    """A box for each language, side by side."""

    template_name = "exhibits/desk/bilingual_text.html"

    def __init__(self, rows: int = 1, attrs=None):
        self.rows = rows
        super().__init__(attrs)

    def get_context(self, name, value, attrs):
        return super().get_context(name, value, attrs) | {"rows": self.rows}

    @property
    def media(self):
        return forms.Media(
            css={"all": ["exhibits/desk/desk.css"]},
            js=["exhibits/desk/stale.js", "exhibits/desk/bilingual-text.js"],
        )


class PairWidget(TextsWidget):
    """A box for each language, as for every description, and which of them has fallen behind the other."""

    template_name = "exhibits/desk/pair.html"

    def __init__(self, rows: int = 1, attrs=None):
        super().__init__(rows, attrs)
        self.widgets = [*self.widgets, forms.HiddenInput({"data-exhibit-pair-target": "kept"})]
        self.widgets_names = [*self.widgets_names, "_behind"]
        for box in self.widgets[:-1]:
            box.attrs |= {"data-exhibit-pair-target": "box", "data-action": "exhibit-pair#keep"}

    def decompress(self, value) -> list[str]:
        pair = Pair.of(value)
        return [*super().decompress(pair), json.dumps(list(pair.stale))]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        *boxes, kept = context["widget"]["subwidgets"]
        return context | {"boxes": list(zip(boxes, site_languages(), strict=True)), "kept": kept}

    @property
    def media(self):
        return BilingualTextWidget().media


class RegionWidget(forms.TextInput):
    """A region of the object chosen nearest to it: drawn, or typed as numbers."""

    template_name = "exhibits/desk/region_picker.html"

    def get_context(self, name, value, attrs):
        return super().get_context(name, value, attrs) | {"lines_url": address_of_lines()}

    @property
    def media(self):
        return forms.Media(
            css={"all": ["exhibits/desk/desk.css", "exhibits/desk/region-picker.css"]},
            js=[OPENSEADRAGON, *CANVAS, "exhibits/desk/region-picker.js"],
        )


class StopsWidget(ScriptedInput):
    """All stops of a guided zoom on one image, with a list of them at its side."""

    template_name = "exhibits/desk/stops.html"

    def get_context(self, name, value, attrs):
        return super().get_context(name, value, attrs) | {"lines_url": address_of_lines()}

    @property
    def media(self):
        return forms.Media(
            css={
                "all": [
                    "exhibits/desk/desk.css",
                    "exhibits/desk/region-picker.css",
                    "exhibits/desk/stops.css",
                ]
            },
            js=[
                OPENSEADRAGON,
                *CANVAS,
                "exhibits/desk/path.js",
                "exhibits/desk/stale.js",
                "exhibits/desk/stops.js",
            ],
        )


class AssetChooser(BaseChooser):
    """Chooses one scan of the archive by its id; what is gone or held back is named, never dropped."""

    template_name = "exhibits/desk/asset_chooser.html"
    choose_one_text = _("Choose an object")
    choose_another_text = _("Choose another object")
    clear_choice_text = _("Choose none")
    link_to_chosen_text = _("Open its record")
    chooser_modal_url_name = "exhibits_objects:choose"
    icon = "image"
    model = Asset

    def get_instance(self, value):
        if not value or isinstance(value, Asset):
            return value or None
        return Asset.objects.select_related("record").filter(uid=value).first()

    def get_value_data(self, value):
        if not value:
            return None
        instance = self.get_instance(value)
        if instance is None:
            return {"id": value, "title": missing_title(value), "edit_url": "", "is_missing": True}
        return self.get_value_data_from_instance(instance)

    def get_value_data_from_instance(self, instance):
        return chosen_data(instance)

    def get_context(self, name, value_data, attrs):
        context = super().get_context(name, value_data, attrs)
        return context | {
            "uid": value_data.get("id", ""),
            "is_missing": value_data.get("is_missing"),
        }

    @cached_property
    def media(self):
        return forms.Media(
            css={"all": ["exhibits/desk/desk.css"]},
            js=[versioned_static("wagtailadmin/js/chooser-widget.js"), "exhibits/desk/chosen.js"],
        )


def missing_title(uid: str) -> str:
    """What a curator reads where an object is no more."""
    return _("This object is no longer in the archive (%(uid)s). Visitors do not see it.") % {
        "uid": uid
    }


def chosen_data(asset: Asset) -> dict:
    """What the editor knows of a chosen object."""
    return {
        "id": asset.uid,
        "title": object_title(asset),
        "edit_url": reverse("reading:record", args=[asset.record.uid]),
    }


def object_title(asset: Asset) -> str:
    """Code, title and page; and whether everybody may see it."""
    record = asset.record
    title = pick(record.title, get_language() or "").text
    said = f"{record.reference_code}　{title} · {page_name(asset.page_label)}"
    if not is_public(record):
        said += f" — {_('not open to all: visitors do not see it')}"
    return said

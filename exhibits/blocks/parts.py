"""What blocks are made of: a bilingual text, an object, a region."""

import json

from django.urls import reverse
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from archive.storage.models import Asset
from exhibits.fields import AssetFormField, BilingualFormField, RegionFormField, validate_region
from exhibits.pairs import Pair


class BilingualText(blocks.FieldBlock):
    """A text with a box for each language of the site; its value is a Pair."""

    def __init__(self, rows: int = 1, required: bool = False, help_text=None, **kwargs):
        self.field = BilingualFormField(rows=rows, required=required, help_text=help_text)
        super().__init__(**kwargs)

    def to_python(self, value):
        return Pair.of(value)

    def value_from_form(self, value):
        if not isinstance(value, str):
            return value
        try:
            return Pair.read(json.loads(value or "{}"))
        except ValueError:
            return value  # the field says what is wrong with it

    def get_prep_value(self, value):
        return value if isinstance(value, str) else Pair.of(value).stored()

    def get_default(self):
        return Pair()

    def get_searchable_content(self, value):
        return list((value or {}).values())


class ObjectChoice(blocks.FieldBlock):
    """One scan of the archive; its value is the scan's id, which outlives databases."""

    def __init__(self, required: bool = True, help_text=None, **kwargs):
        self.field = AssetFormField(required=required, help_text=help_text)
        super().__init__(**kwargs)

    def get_form_state(self, value):
        return self.field.widget.get_value_data(value)

    def extract_references(self, value):
        """So that the desk knows where an object is used."""
        if value:
            for pk in Asset.objects.filter(uid=value).values_list("pk", flat=True):
                yield Asset, str(pk), "", ""

    class Meta:
        icon = "image"


class RegionChoice(blocks.FieldBlock):
    """A region of the object chosen before it; its value is `x,y,w,h`."""

    def __init__(self, required: bool = False, help_text=None, **kwargs):
        self.field = RegionFormField(
            required=required, help_text=help_text, validators=[validate_region]
        )
        super().__init__(**kwargs)

    class Meta:
        icon = "crop"


class FileChoice(DocumentChooserBlock):
    """A file that editors brought along: sound, film, a model, a panorama."""


def file_address(document) -> str:
    """Where a file is had from this site; empty where there is none."""
    return reverse("media", args=[document.file.name]) if document else ""


class ExhibitBlock(blocks.StructBlock):
    """A block of a section; its templates find what hangs in the page under `hanging`."""

    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    is_for_visitors = True

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        hanging = context.get("hanging")
        if "object" in self.child_blocks:
            context["object"] = hanging.get(value["object"]) if hanging else None
        return context

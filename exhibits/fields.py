"""Fields of pages and blocks: a text in each language of the site, an object of the archive, a region of it."""

import json

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from archive.description.desk.text_fields import TextsFormField
from archive.description.fields import TextsField

from . import regions
from .pairs import Pair
from .widgets import AssetChooser, BilingualTextWidget, RegionWidget


class PairField(TextsField):
    """A text of a page in several languages, shown side by side in the editor."""

    def __init__(self, *args, rows: int = 1, **kwargs):
        self.rows = rows
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        return TextsFormField(
            rows=self.rows,
            label=self.verbose_name,
            required=not self.blank,
            help_text=self.help_text,
        )


class BilingualFormField(forms.CharField):
    """{BCP 47 tag: text} in one input that scripts fill from a box for each language."""

    def __init__(self, rows: int = 1, **kwargs):
        super().__init__(widget=BilingualTextWidget(rows), strip=False, **kwargs)

    def prepare_value(self, value):
        if isinstance(value, str):
            return value
        return json.dumps(Pair.of(value).stored(), ensure_ascii=False)

    def clean(self, value):
        try:
            texts = Pair.read(json.loads(value) if isinstance(value, str) and value else value)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        if self.required and not texts:
            raise ValidationError(_("Write it in one language at least."))
        return texts


class AssetFormField(forms.CharField):
    """The id of a scan, chosen with thumbnails."""

    def __init__(self, **kwargs):
        super().__init__(widget=AssetChooser(), max_length=64, **kwargs)


def validate_region(written: str) -> None:
    """Raises ValidationError unless four numbers stand there."""
    if written and regions.read_or_none(written) is None:
        raise ValidationError(
            _("Region: write four numbers, x,y,width,height in pixels; not “%(written)s”."),
            params={"written": written},
        )


class RegionFormField(forms.CharField):
    """A region, drawn on the chosen object or typed."""

    def __init__(self, **kwargs):
        super().__init__(widget=RegionWidget(), max_length=64, **kwargs)

    def clean(self, value):
        value = super().clean(value)
        validate_region(value)
        region = regions.read_or_none(value)
        return str(region) if region else ""

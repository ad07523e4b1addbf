"""Fields of pages and blocks: a text in each language of the site, an object of the archive, a region of it."""

import json
from collections.abc import Mapping

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from archive.description.desk.text_fields import TextsFormField
from archive.description.fields import TextsField

from . import regions
from .pairs import STALE, Pair
from .widgets import AssetChooser, BilingualTextWidget, PairWidget, RegionWidget


class PairFormField(TextsFormField):
    """A box for each language side by side; gives a Pair."""

    widget_class = PairWidget

    def compress(self, data_list: list[str]) -> Pair:
        *typed, behind = data_list or [""]
        try:
            marked = json.loads(behind or "[]")
        except ValueError:
            marked = []  # a mark that cannot be read is no reason to refuse the texts
        return Pair.of({**super().compress(typed), STALE: marked})

    def has_changed(self, initial, data):
        given = self.compress([str(each or "") for each in data or []])
        return given.stored() != Pair.of(initial).stored()


class PairField(TextsField):
    """A text of a page in several languages, shown side by side in the editor; its value is a Pair."""

    def __init__(self, *args, rows: int = 1, **kwargs):
        self.rows = rows
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        return PairFormField(
            rows=self.rows,
            label=self.verbose_name,
            required=not self.blank,
            help_text=self.help_text,
        )

    def from_db_value(self, value, expression, connection):
        return self.to_python(super().from_db_value(value, expression, connection))

    def to_python(self, value):
        return Pair.of(value) if isinstance(value, Mapping) else value

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return Pair.of(value).stored() if isinstance(value, Mapping) else value

    def value_to_string(self, obj):
        """As it is kept, also in a version of the page."""
        return self.get_prep_value(self.value_from_object(obj))


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

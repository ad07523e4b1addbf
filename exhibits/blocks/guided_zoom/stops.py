"""The stops of a guided zoom: one field that keeps them all, in order."""

import json
from dataclasses import dataclass, field

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from archive.core.languages import Texts
from exhibits.pairs import Pair
from exhibits.regions import Region, read_or_none
from exhibits.widgets import StopsWidget

MOST = 60


@dataclass(frozen=True)
class Stop:
    """Where to look, and what is said there."""

    written_region: str = ""  # as typed; what cannot be read is kept until it is put right
    title: Texts = field(default_factory=dict)
    text: Texts = field(default_factory=dict)

    @property
    def region(self) -> Region | None:
        """Where to look; None where nothing readable is written."""
        return read_or_none(self.written_region)

    def as_json(self) -> dict:
        title, text = (Pair.of(texts).stored() for texts in (self.title, self.text))
        return {"region": self.written_region, "title": title, "text": text}


class StopProblem(ValueError):
    """A stop cannot be read; the message says which and why."""


def read_stops(held: object) -> list[Stop]:
    """The stops of a list as JSON knows it; raises StopProblem."""
    if not isinstance(held, list):
        raise StopProblem(_("The stops cannot be read."))
    if len(held) > MOST:
        raise StopProblem(_("That are more than %(most)s stops.") % {"most": MOST})
    return [_read_stop(number, each) for number, each in enumerate(held, start=1)]


def _read_stop(number: int, held: object) -> Stop:
    if not isinstance(held, dict):
        raise StopProblem(_("Stop %(number)s cannot be read.") % {"number": number})
    try:
        title, text = (Pair.read(held.get(name)) for name in ("title", "text"))
    except ValueError as error:
        raise StopProblem(
            _("Stop %(number)s: %(problem)s") % {"number": number, "problem": error}
        ) from error
    return Stop(str(held.get("region") or "").strip(), title, text)


class StopsFormField(forms.CharField):
    """All stops in one input; the script beside it draws them."""

    def __init__(self, **kwargs):
        super().__init__(widget=StopsWidget(), **kwargs)

    def prepare_value(self, value):
        return value if isinstance(value, str) else written(value)

    def clean(self, value):
        try:
            stops = read_stops(json.loads(value or "[]"))
        except json.JSONDecodeError as error:
            raise ValidationError(_("The stops cannot be read.")) from error
        except StopProblem as error:
            raise ValidationError(str(error)) from error
        for number, stop in enumerate(stops, start=1):
            if stop.written_region and stop.region is None:
                raise ValidationError(
                    _("Stop %(number)s: its region should be x,y,width,height, not “%(written)s”."),
                    params={"number": number, "written": stop.written_region},
                )
            if self.required and stop.region is None:
                raise ValidationError(
                    _("Stop %(number)s has no region."), params={"number": number}
                )
        if self.required and not stops:
            raise ValidationError(_("A guided zoom needs one stop at least."))
        return written(stops)


def written(stops: list[Stop] | None) -> str:
    """The stops as the input of the editor keeps them."""
    return json.dumps([stop.as_json() for stop in stops or []], ensure_ascii=False)


class StopsChoice(blocks.FieldBlock):
    """The stops of a guided zoom, as a list of Stop."""

    def __init__(self, required: bool = True, help_text=None, **kwargs):
        self.field = StopsFormField(required=required, help_text=help_text)
        super().__init__(**kwargs)

    def get_default(self):
        return []

    def to_python(self, value):
        try:
            return read_stops(value or [])
        except StopProblem:
            return []  # kept by an older form of this block: the page still opens

    def value_for_form(self, value):
        return written(value)

    def value_from_form(self, value):
        try:
            return read_stops(json.loads(value or "[]"))
        except ValueError:
            return []

    def get_prep_value(self, value):
        return [stop.as_json() for stop in value or []]

    def get_searchable_content(self, value):
        return [
            text for stop in value for texts in (stop.title, stop.text) for text in texts.values()
        ]

    class Meta:
        icon = "search"

"""A timeline: entries in the order of time, dated by themselves or by the objects they show."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from exhibits.hanging import Hung
from exhibits.when import When

from ..editing import ObjectList
from ..parts import BilingualText, ExhibitBlock, ObjectChoice
from .axis import Axis


class TimelineEntry(blocks.StructBlock):
    """One event."""

    date = blocks.CharBlock(
        required=False,
        max_length=200,
        label=_("Date"),
        help_text=_("As it is written: 民国二十二年九月, c. 1920, 1906/1912. Empty: the object's."),
    )
    title = BilingualText(label=_("Title"))
    text = BilingualText(rows=3, label=_("Text"))
    object = ObjectChoice(required=False, label=_("Object"))

    class Meta:
        label_format = "{date} {title} {object}"


@dataclass(frozen=True)
class Event:
    """An entry as a visitor sees it."""

    when: When
    entry: dict
    hung: Hung | None


class TimelineBlock(ExhibitBlock):
    """What happened, one thing after another; what is not sure says so."""

    heading = BilingualText(label=_("Heading"))
    intro = BilingualText(rows=2, label=_("Introduction"))
    entries = ObjectList(TimelineEntry(), label=_("Entries"), collapsed=True)
    styles = ("exhibits/blocks/timeline/timeline.css",)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        events = [_event(entry, context.get("hanging")) for entry in value["entries"]]
        events = sorted(filter(None, events), key=lambda event: event.when.order)
        return context | {"events": events, "axis": Axis.of([each.when for each in events])}

    class Meta:
        icon = "history"
        label = _("Timeline")
        group = _("Facts")
        template = "timeline/timeline.html"


def _event(entry, hanging) -> Event | None:
    """An entry with its date; without words of its own it goes when its object does."""
    hung = hanging.get(entry["object"]) if hanging else None
    if not hung and not entry["title"] and not entry["text"]:
        return None
    written = (entry["date"] or "").strip()
    when = When.of(hung.record) if hung and not written else When.read(written)
    return Event(when, entry, hung)

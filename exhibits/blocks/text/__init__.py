"""Words of the curator, in paragraphs, with notes and the records that they rest on."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from archive.core.languages import pick
from archive.description.access import Reader
from archive.description.models import Record

from ..parts import BilingualText, ExhibitBlock
from .notes import Citation, Note, cited_codes, pieces

BREAK = SafeString("<br>")


class TextBlock(ExhibitBlock):
    """A passage with or without a heading."""

    heading = BilingualText(label=_("Heading"))
    text = BilingualText(
        rows=7,
        required=True,
        label=_("Text"),
        help_text=_(
            "A blank line begins a new paragraph. A note is written [^like this]; "
            "a record is cited by its code: [[LJ-C-01]] or [[LJ-C-01|these words]]."
        ),
    )
    styles = ("exhibits/blocks/text/text.css",)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        picked = pick(value.get("text"), get_language() or "")
        reader = context.get("reader", Reader.PUBLIC)
        passage = Passage(f"n{str(context.get('block_id') or '')[:8]}", _cited(picked.text, reader))
        paragraphs = [passage.html(part) for part in picked.text.split("\n\n") if part.strip()]
        return context | {"picked": picked, "passages": paragraphs, "notes": passage.notes}

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = _("Words")
        template = "text/text.html"
        form_classname = "exhibit-block"


def _cited(text: str, reader: Reader) -> dict[str, str]:
    """The ids of the records cited in a text that this reader may see, by their codes."""
    codes = cited_codes(text)
    if not codes:
        return {}
    records = Record.objects.visible_to(reader).filter(reference_code__in=codes)
    return dict(records.values_list("reference_code", "uid"))


@dataclass
class Passage:
    """A text on its way to HTML; it counts its notes and gathers them for the end."""

    key: str  # of this block, so that no two notes of a page have one address
    cited: dict[str, str]
    notes: list[tuple[int, str, str, SafeString]] = field(default_factory=list)

    def html(self, text: str) -> SafeString:
        """A paragraph; words stay words, whatever signs stand in them."""
        return format_html_join("", "{}", ((self._piece(each),) for each in pieces(text.strip())))

    def _piece(self, piece) -> SafeString:
        if isinstance(piece, Note):
            return self._note(piece)
        if isinstance(piece, Citation):
            return self._citation(piece)
        lines = ((line,) for line in piece.text.split("\n"))
        return format_html_join(BREAK, "{}", lines)

    def _note(self, note: Note) -> SafeString:
        number = len(self.notes) + 1
        here, there = f"{self.key}-{number}", f"{self.key}-{number}-from"
        self.notes.append((number, here, there, SafeString("")))  # its place, before those inside
        self.notes[number - 1] = (number, here, there, self.html(note.text))
        words = say("Note %(number)s") % {"number": number}
        return format_html(
            '<sup class="note-mark"><a href="#{}" id="{}" aria-label="{}">{}</a></sup>',
            here, there, words, number,
        )  # fmt: skip

    def _citation(self, citation: Citation) -> SafeString:
        words, uid = citation.words or citation.code, self.cited.get(citation.code)
        if not uid:
            return format_html("{}", words)
        address = reverse("reading:record", args=[uid])
        return format_html('<a href="{}" title="{}">{}</a>', address, citation.code, words)

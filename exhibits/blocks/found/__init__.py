"""What a search finds: "all photographs of the harbour", looked for anew for each visitor."""

import logging

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from archive.description.access import Reader
from archive.search.answer import Answer, Question, answer
from archive.search.contract import SearchUnavailable, Sight
from archive.search.engines import get_engine
from archive.search.page import address
from archive.search.query import QueryProblem

from ..parts import BilingualText, ExhibitBlock

log = logging.getLogger(__name__)


class FoundBlock(ExhibitBlock):
    """A search that stays: what comes in later is found too, and nobody is shown what is not theirs."""

    heading = BilingualText(label=_("Heading"))
    intro = BilingualText(rows=2, label=_("Introduction"))
    question = blocks.CharBlock(
        max_length=300,
        label=_("Search"),
        help_text=_(
            "As typed in the search, or what stands behind the ? of its address: q=铁桥&decade=1930"
        ),
    )
    most = blocks.IntegerBlock(min_value=1, max_value=20, default=8, label=_("Show at most"))
    styles = ("exhibits/blocks/found/found.css",)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        question = question_of(value["question"] or "")
        found = _answer(question, context.get("reader"))
        if found:
            context |= {
                "found": found.found[: value["most"] or 8],
                "total": found.shown_total,
                "search_address": address(question),
            }
        return context

    class Meta:
        icon = "search"
        label = _("What a search finds")
        group = _("Objects")
        template = "found/found.html"


def question_of(written: str) -> Question:
    """The question that a curator typed or took from an address."""
    written = written.strip().removeprefix("?")
    if "=" in written and " " not in written:
        return Question.of(QueryDict(written), fold=True)
    return Question(text=written, fold=True)


def _answer(question: Question, reader: Reader | None) -> Answer | None:
    """What this reader finds; None where nothing was asked or search is away."""
    if question.is_empty:
        return None
    sight = Sight(Reader.PUBLIC if reader is None else reader, timezone.localdate())
    try:
        return answer(get_engine(), question, sight)
    except QueryProblem:
        return None
    except SearchUnavailable:
        log.warning("A section was shown without what a search finds in it: search is unavailable.")
        return None

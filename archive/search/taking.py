"""How much of what is found can be taken away at once, and the sentences that say so."""

from django.utils.translation import gettext as _

MOST_ROWS = 10_000  # of a table or a list of citations
MOST_PAGES = 500  # of a manifest


def limit_of_rows(total: int) -> str:
    """What a table or list that does not hold all says of itself; empty when it holds all."""
    if total <= MOST_ROWS:
        return ""
    return _("Only the first %(most)s of %(total)s results; a narrower question takes the rest.") % {
        "most": f"{MOST_ROWS:,}", "total": f"{total:,}",
    }  # fmt: skip


def limits(total: int, pages: int) -> list[str]:
    """What is to be said before anything is taken, of tables and lists and of the manifest."""
    said = []
    if total > MOST_ROWS:
        said.append(
            _("Tables and lists hold the first %(most)s of %(total)s results.")
            % {"most": f"{MOST_ROWS:,}", "total": f"{total:,}"}
        )
    if pages > MOST_PAGES:
        said.append(
            _("The manifest holds the first %(most)s of %(total)s pages.")
            % {"most": f"{MOST_PAGES:,}", "total": f"{pages:,}"}
        )
    return said

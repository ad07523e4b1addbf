"""The pages of an exhibition that are not out as they stand, with what each still lacks."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from exhibits.findings import Finding, findings
from exhibits.models import ExhibitionPage
from exhibits.models.bilingual import BilingualPage


@dataclass(frozen=True)
class Leaving:
    """One page about to go out, in its latest version."""

    page: BilingualPage
    latest: BilingualPage
    grave: list[Finding]  # visitors would miss something; it may go out
    problem: str  # it cannot go out; empty where it can

    @property
    def is_new(self) -> bool:
        return not self.page.live


def leaving(exhibition: ExhibitionPage) -> list[Leaving]:
    """What is not out yet: the exhibition and its sections, in their order."""
    pages = [exhibition, *exhibition.sections(with_drafts=True)]
    return [_leaving(page) for page in pages if page.has_unpublished_changes or not page.live]


def _leaving(page: BilingualPage) -> Leaving:
    latest = page.get_latest_revision_as_object()
    grave = [each for each in findings(latest) if each.is_grave]
    return Leaving(page, latest, grave, _problem(latest))


def _problem(page: BilingualPage) -> str:
    try:
        page.full_clean()
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


@transaction.atomic
def publish(exhibition: ExhibitionPage, user) -> int:
    """All that can go out goes out, or none of it; gives how many pages."""
    ready = [each for each in leaving(exhibition) if not each.problem]
    for each in ready:
        revision = each.page.get_latest_revision() or each.page.save_revision(user=user)
        revision.publish(user=user)
    return len(ready)

"""The facts of a citation, taken from a record in the reader's language."""

from django.conf import settings
from django.utils import timezone

from archive.core.languages import bcp47, pick
from archive.description.models import AgentKind, Record

from . import citation, dates, institution
from .names import name_then

# Form of citation: (what it is called, media type, ending of the file, how it is written).
FORMS = {
    "gbt7714": ("GB/T 7714", "text/plain", "txt", lambda source, key: citation.gbt7714(source)),
    "chicago": ("Chicago", "text/plain", "txt", lambda source, key: citation.chicago(source)),
    "ris": (
        "RIS",
        "application/x-research-info-systems",
        "ris",
        lambda source, key: citation.ris(source),
    ),
    "bibtex": ("BibTeX", "application/x-bibtex", "bib", citation.bibtex),
    "csl": ("CSL-JSON", "application/vnd.citationstyles.csl+json", "json", citation.csl_json),
}


def source_of(
    record: Record, ancestors: list[Record], language: str, page=None, region: str = ""
) -> citation.Source:
    """What a citation of a record says; with a scan, of that page; with a region, of that spot."""
    language = bcp47(language)
    made_by = [
        (part.agent, name_then(part.agent, record, language).then.text)
        for part in record.record_agents.all()
    ]
    return citation.Source(
        title=pick(record.title, language).text or record.reference_code,
        reference_code=record.reference_code,
        institution=institution.name_in(language),
        url=address(record.uid, page.position if page else None, region),
        accessed=timezone.localdate(),
        creators=tuple(name for _agent, name in made_by),
        persons=frozenset(name for agent, name in made_by if agent.kind == AgentKind.PERSON),
        fonds=pick(ancestors[0].title, language).text if ancestors else "",
        date_as_written=dates.shown(record, language),
        earliest=record.date_earliest,
        latest=record.date_latest,
        page=page.page_label if page else "",
        region=region,
        language=language,
    )


def address(record: str, page: int | None = None, region: str = "") -> str:
    """The address that is cited; it holds for as long as the record is kept."""
    part = f"?page={page}" if page else ""
    spot = f"&xywh={region}" if page and region else ""
    return f"{settings.SITE_URL}/id/{record}{part}{spot}"


def cite_all(source: citation.Source, key: str) -> list[dict]:
    """Every form of one citation: {"form", "name", "text"}."""
    return [
        {"form": form, "name": name, "text": write(source, key)}
        for form, (name, _type, _ending, write) in FORMS.items()
    ]

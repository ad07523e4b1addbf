"""What the fields of a delivery are called at the desk."""

from django.utils.translation import gettext_lazy as _

FIELDS = {
    "reference_code": _("Reference code"),
    "title": _("Title"),
    "level": _("Level"),
    "parent": _("Parent"),
    "date": _("Date"),
    "creator": _("Creator"),
    "creators": _("Creators"),
    "files": _("Files"),
    "access": _("Access"),
    "closed_until": _("Closed until"),
    "scope_and_content": _("Scope and content"),
    "extent": _("Extent and medium"),
    "language": _("Language"),
    "languages": _("Languages of the material"),
    "place": _("Place"),
    "places": _("Places"),
    "subject": _("Subject"),
    "subjects": _("Subjects"),
    "rights": _("Rights"),
    "page_labels": _("Page labels"),
    "checksum": _("Checksum"),
    "arrangement_note": _("System of arrangement"),
    "custodial_history": _("Archival history"),
    "access_conditions": _("Conditions governing access"),
    "reproduction_conditions": _("Conditions governing reproduction"),
    "status": _("Status"),
    "name": _("Name"),
    "kind": _("Kind"),
    "predecessors": _("Predecessors"),
    "successors": _("Successors"),
}


def field_label(field: str) -> str:
    """The label of a field; of `title@en` with its language, of a note with its heading."""
    name, at, language = field.partition("@")
    if at and name in FIELDS:
        return f"{FIELDS[name]} ({language})"
    if field.startswith("notes: "):
        return field.removeprefix("notes: ")
    return str(FIELDS.get(field, field))

"""The one judge of access: who may see what, asked by everything that lets anything out."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from django.db.models import Q
from django.utils import timezone

READING_ROOM_GROUP = "reading room"


class Reader(IntEnum):
    """Who is asking; each may see what those before may see, and more."""

    PUBLIC = 0
    READING_ROOM = 1
    STAFF = 2


# The least reader that each kind of access lets in.
_LETS_IN = {
    "public": Reader.PUBLIC,
    "reading_room": Reader.READING_ROOM,
    "staff": Reader.STAFF,
    "closed": Reader.STAFF,
}


@dataclass(frozen=True, slots=True)
class Terms:
    """What the judge needs to know of one thing: its access, closure and whether it has left the desk."""

    access: str
    closed_until: date | None
    is_published: bool

    @classmethod
    def of(cls, record) -> "Terms":
        """The terms of a record, with what it inherits from those above it."""
        return cls(
            record.effective_access, record.effective_closed_until, record.status == "published"
        )


def reader_of(user) -> Reader:
    """Which reader a signed-in or anonymous user is."""
    if user is None or not user.is_authenticated or not user.is_active:
        return Reader.PUBLIC
    if user.is_superuser or user.has_perm("wagtailadmin.access_admin"):
        return Reader.STAFF
    if user.groups.filter(name=READING_ROOM_GROUP).exists():
        return Reader.READING_ROOM
    return Reader.PUBLIC


def reader_of_request(request) -> Reader:
    """Which reader a request comes from; judged once for each request."""
    if not hasattr(request, "_vitrine_reader"):
        request._vitrine_reader = reader_of(getattr(request, "user", None))
    return request._vitrine_reader


def least_reader(terms: Terms, on: date | None = None) -> Reader:
    """The least reader who may see something with these terms, on a day (today unless told)."""
    if not terms.is_published:
        return Reader.STAFF
    if terms.closed_until is not None and terms.closed_until > (on or timezone.localdate()):
        return Reader.STAFF
    return _LETS_IN[terms.access]


def may_see(reader: Reader, record) -> bool:
    """Whether a reader may see a record, and with it every scan, text and manifest of it."""
    return reader >= least_reader(Terms.of(record))


def is_public(record) -> bool:
    """Whether anybody at all may see a record."""
    return may_see(Reader.PUBLIC, record)


def is_masked(reader: Reader, redaction) -> bool:
    """Whether a region that is kept from some is kept from this reader too."""
    return reader < _LETS_IN[redaction.seen_by]


def visible(reader: Reader, prefix: str = "") -> Q:
    """The same judgement as a condition on many records; `prefix` leads to the record ("asset__record__")."""
    if reader >= Reader.STAFF:
        return Q()
    kinds = [kind for kind, least in _LETS_IN.items() if reader >= least]
    return Q(**{f"{prefix}status": "published", f"{prefix}effective_access__in": kinds}) & (
        Q(**{f"{prefix}effective_closed_until__isnull": True})
        | Q(**{f"{prefix}effective_closed_until__lte": timezone.localdate()})
    )

"""Whether the site is alive, and whether it can serve: database, storage and index, each by its name."""

from django.db import DatabaseError, connection
from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from archive.search.contract import SearchUnavailable
from archive.search.engines import get_engine
from archive.storage.store import StorageUnavailable, get_store

WELL = "ok"


@never_cache
@require_safe
def alive(request) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def ready(request) -> JsonResponse:
    """200 when everything that serving needs is there, otherwise 503; each part says what is wrong."""
    parts = look()
    return JsonResponse(parts, status=200 if all(said == WELL for said in parts.values()) else 503)


def look() -> dict[str, str]:
    """What each part says of itself."""
    return {"database": _database(), "storage": _storage(), "index": _index()}


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return f"the database does not answer: {type(error).__name__}"
    return WELL


def _storage() -> str:
    try:
        get_store().check()
    except StorageUnavailable as error:
        return str(error) or "the store does not answer"
    return WELL


def _index() -> str:
    try:
        health = get_engine().health()
    except SearchUnavailable as error:
        return str(error)
    return WELL if health.is_able else health.problem

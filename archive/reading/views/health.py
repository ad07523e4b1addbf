"""Whether the site is alive, and whether it can serve: database, storage and index, each by its name."""

from django.db import DatabaseError, connection
from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from archive.search import following
from archive.search.contract import SearchUnavailable
from archive.search.engines import get_engine
from archive.storage.store import StorageUnavailable, get_store

WELL = "ok"
LEFT_BEHIND = (
    "but not brought up to date: the indexer keeps another one; start it with this VITRINE_SEARCH"
)


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
    is_well = all(said.startswith(WELL) for said in parts.values())
    return JsonResponse(parts, status=200 if is_well else 503)


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
    if not health.is_able:
        return health.problem
    try:
        is_left_behind = following.is_another_kept(get_engine())
    except DatabaseError:
        is_left_behind = False  # the database is told of in its own place
    return f"{WELL}, {LEFT_BEHIND}" if is_left_behind else WELL

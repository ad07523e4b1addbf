"""What the site counts, for Prometheus: of all its processes on this machine, and the queues as they stand now."""

import hmac
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_tasks_db.models import DBTaskResult
from prometheus_client import REGISTRY, CollectorRegistry
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from archive.core.counting import gathered
from archive.jobs.rescue import living_workers
from archive.search.models import OutboxEntry
from archive.storage.nearby import get_nearby

from . import health

_OURS = "vitrine_"
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}
_STATES = {"READY": "waiting", "RUNNING": "at work", "FAILED": "failed"}


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Every count; for whoever has the token, or on a site that only its own machine can see."""
    if not _may_read(request):
        raise Http404
    registry = CollectorRegistry()
    registry.register(_Counted())
    registry.register(_Standing())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _may_read(request: HttpRequest) -> bool:
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return hmac.compare_digest(given.encode(), settings.METRICS_TOKEN.encode())
    return urlsplit(settings.SITE_URL).hostname in _LOOPBACK


class _Counted(Collector):
    """What was counted as it happened."""

    def collect(self) -> Iterator[Metric]:
        if settings.METRICS_DIR:
            yield from gathered(settings.METRICS_DIR)
        else:
            yield from (each for each in REGISTRY.collect() if each.name.startswith(_OURS))


class _Standing(Collector):
    """What is so now: asked of the database and the other parts when somebody looks."""

    def collect(self) -> Iterator[Metric]:
        ready = GaugeMetricFamily(
            "vitrine_ready", "Whether a part that serving needs is there.", labels=["part"]
        )
        for part, said in health.look().items():
            ready.add_metric([part], int(said == health.WELL))
        yield ready
        if near := get_nearby():
            yield GaugeMetricFamily(
                "vitrine_tile_cache_bytes", "Bytes in the local cache of tiles.", near.size()
            )
        try:
            yield from _queues()
        except DatabaseError:
            return  # vitrine_ready says it


def _queues() -> Iterator[Metric]:
    tasks = GaugeMetricFamily(
        "vitrine_tasks", "Tasks waiting, at work, and failed.", labels=["state"]
    )
    counted = dict(
        DBTaskResult.objects.filter(status__in=_STATES)
        .order_by()
        .values_list("status")
        .annotate(Count("pk"))
    )
    for status, state in _STATES.items():
        tasks.add_metric([state], counted.get(status, 0))
    yield tasks
    yield GaugeMetricFamily("vitrine_workers", "Workers that are alive.", len(living_workers()))
    yield GaugeMetricFamily(
        "vitrine_index_waiting", "Changes that the index has not seen.", OutboxEntry.objects.count()
    )

"""Workers that are alive, as they say themselves."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

BEATS_EVERY = timedelta(seconds=3)
DEAD_AFTER = timedelta(seconds=15)


class WorkerQuerySet(models.QuerySet):
    """Chainable questions about workers."""

    def alive(self):
        """Those heard of lately."""
        return self.filter(heard_at__gte=timezone.now() - DEAD_AFTER)


class Worker(models.Model):
    """One worker process; its row goes when it ends in order, and grows old when it is killed."""

    worker_id = models.CharField(max_length=64, primary_key=True)
    host = models.CharField(_("machine"), max_length=255)
    process = models.PositiveIntegerField(_("process"))
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    heard_at = models.DateTimeField(_("last heard of"), default=timezone.now, db_index=True)

    objects = WorkerQuerySet.as_manager()

    class Meta:
        ordering = ["started_at"]
        verbose_name = _("worker")
        verbose_name_plural = _("workers")

    def __str__(self) -> str:
        return f"{self.host}:{self.process}"

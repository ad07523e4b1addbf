"""A worker that says that it is alive, and looks after the tasks of those that are not."""

import logging
import os
import socket
import threading
import time

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker as DatabaseWorker

from .models import BEATS_EVERY, Worker
from .rescue import rescue

logger = logging.getLogger(__name__)


class Heart(threading.Thread):
    """Beats beside the work: renews the worker's row, rescues tasks, runs what is due by the clock."""

    def __init__(self, worker_id: str) -> None:
        super().__init__(name="heart", daemon=True)
        self.worker_id = worker_id
        self.stopped = threading.Event()
        self._due = dict.fromkeys(settings.JOBS_EVERY, 0.0)

    def run(self) -> None:
        while not self.stopped.wait(BEATS_EVERY.total_seconds()):
            try:
                beat(self.worker_id)
                for task in rescue():
                    logger.warning("Task %s was left by a dead worker and is taken up.", task)
                self._run_due()
            except DatabaseError as error:
                logger.warning("A heartbeat was lost: %s", error)
            finally:
                close_old_connections()
        connection.close()

    def _run_due(self) -> None:
        """Commands due by the clock; of several workers only the oldest runs them."""
        oldest = Worker.objects.order_by("started_at", "worker_id").first()
        if oldest is None or oldest.worker_id != self.worker_id:
            return
        for command, seconds in settings.JOBS_EVERY.items():
            if time.monotonic() >= self._due[command]:
                self._due[command] = time.monotonic() + seconds
                call_command(command, verbosity=0)


def beat(worker_id: str) -> None:
    """Says that a worker is alive."""
    Worker.objects.update_or_create(
        worker_id=worker_id,
        defaults={"heard_at": timezone.now()},
        create_defaults={
            "heard_at": timezone.now(), "host": socket.gethostname(), "process": os.getpid(),
        },
    )  # fmt: skip


class BeatingWorker(DatabaseWorker):
    """The worker of django-tasks-db with a heart."""

    def __init__(
        self, *, interval: float, batch: bool = False, max_tasks: int | None = None
    ) -> None:
        super().__init__(
            queue_names=["*"],
            interval=interval,
            batch=batch,
            backend_name="default",
            startup_delay=False,
            max_tasks=max_tasks,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )

    def run(self) -> None:
        """Works until it is told to stop; its row goes with it."""
        beat(self.worker_id)
        rescue()
        heart = Heart(self.worker_id)
        heart.start()
        try:
            super().run()
        finally:
            heart.stopped.set()
            heart.join(timeout=5)
            Worker.objects.filter(worker_id=self.worker_id).delete()

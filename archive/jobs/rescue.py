"""Takes up the tasks of workers that died; a task that kills its workers is given up."""

import os
import socket

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from .models import DEAD_AFTER, Worker

MAX_ATTEMPTS = 3
READY, RUNNING, FAILED = "READY", "RUNNING", "FAILED"


class WorkerDied(Exception):
    """What stands as the error of a task whose workers died, every time."""


def rescue() -> list[str]:
    """Puts the running tasks of dead workers back, or gives them up; says which.

    Every task is written so that it may be done again: a worker that was only slow does no harm.
    """
    living = living_workers()
    rescued = []
    for task in DBTaskResult.objects.filter(status=RUNNING):
        if task.worker_ids and task.worker_ids[-1] in living:
            continue
        still = DBTaskResult.objects.filter(pk=task.pk, status=RUNNING, started_at=task.started_at)
        if len(task.worker_ids) < MAX_ATTEMPTS:
            changed = still.update(status=READY, started_at=None)
        else:
            changed = still.update(
                status=FAILED,
                finished_at=timezone.now(),
                exception_class_path=f"{WorkerDied.__module__}.{WorkerDied.__qualname__}",
                traceback=f"Its worker died {len(task.worker_ids)} times; given up.",
            )
        if changed:
            rescued.append(str(task.pk))
    Worker.objects.exclude(worker_id__in=living).delete()
    return rescued


def try_again(task: DBTaskResult) -> None:
    """Lets a failed task be done once more, from the beginning."""
    DBTaskResult.objects.filter(pk=task.pk, status=FAILED).update(
        status=READY, started_at=None, finished_at=None, worker_ids=[], traceback="",
        exception_class_path="",
    )  # fmt: skip


def living_workers() -> set[str]:
    """Workers heard of lately; of those on this machine, only processes that exist."""
    here = socket.gethostname()
    return {
        worker.worker_id
        for worker in Worker.objects.filter(heard_at__gte=timezone.now() - DEAD_AFTER)
        if worker.host != here or _exists(worker.process)
    }


def _exists(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

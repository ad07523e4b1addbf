"""What has become of a task."""

from uuid import UUID

from django_tasks_db.models import DBTaskResult

from .rescue import FAILED


def failure_of(task_id: str) -> str:
    """The last line of the error of a task that failed; empty for any other."""
    try:
        pk = UUID(task_id)
    except ValueError:  # an id of another backend
        return ""
    task = DBTaskResult.objects.filter(pk=pk, status=FAILED).only("traceback").first()
    return error_line(task) if task else ""


def error_line(task: DBTaskResult) -> str:
    """What a person reads of an error: its last line."""
    lines = task.traceback.strip().splitlines()
    return lines[-1] if lines else ""

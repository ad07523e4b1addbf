"""The desk of jobs: what is waited for, what is at work, what failed and why."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe
from django_tasks_db.models import DBTaskResult

from .lookup import error_line
from .models import Worker
from .rescue import living_workers, try_again

PER_PAGE = 50
STATES = {
    "READY": _("waiting"),
    "RUNNING": _("at work"),
    "SUCCESSFUL": _("done"),
    "FAILED": _("failed"),
}


@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """All tasks, the latest first."""
    wanted = request.GET.get("state", "")
    tasks = DBTaskResult.objects.order_by("-enqueued_at")
    if wanted in STATES:
        tasks = tasks.filter(status=wanted)
    page = Paginator(tasks, PER_PAGE).get_page(request.GET.get("page"))
    living = living_workers()
    return render(
        request,
        "jobs/desk/jobs.html",
        {
            "page": page,
            "states": STATES.items(),
            "state": wanted,
            "workers": Worker.objects.filter(worker_id__in=living),
            "rows": [
                {
                    "task": task,
                    "name": task.task_path.rsplit(".", 1)[-1].replace("_", " "),
                    "about": ", ".join(map(str, task.args_kwargs["args"])),
                    "state": STATES.get(task.status, task.status),
                    "attempts": len(task.worker_ids),
                    "error": error_line(task),
                }
                for task in page
            ],
        },
    )


@require_POST
def again(request: HttpRequest, pk) -> HttpResponse:
    """Has a failed task done once more."""
    try_again(get_object_or_404(DBTaskResult, pk=pk))
    return redirect("jobs:jobs")

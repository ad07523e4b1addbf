"""Which tasks are put back, and which are left alone."""

import os
import socket
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from archive.jobs.models import DEAD_AFTER, Worker
from archive.jobs.rescue import rescue, try_again

pytestmark = pytest.mark.django_db


@pytest.fixture
def running():
    """A task that is at work, by the workers that tried it."""

    def make(*workers: str) -> DBTaskResult:
        return DBTaskResult.objects.create(
            status="RUNNING", started_at=timezone.now(), args_kwargs={"args": [], "kwargs": {}},
            task_path="archive.ingest.tasks.examine_delivery", backend_name="default",
            worker_ids=list(workers), run_after=get_date_max(), exception_class_path="", traceback="",
        )  # fmt: skip

    return make


def worker(
    name: str, *, host: str = "elsewhere", process: int = 1, silent_for: timedelta = timedelta()
):
    return Worker.objects.create(
        worker_id=name, host=host, process=process, heard_at=timezone.now() - silent_for
    )


def test_a_living_worker_keeps_its_task(running):
    worker("alive")
    task = running("alive")

    assert rescue() == []
    task.refresh_from_db()
    assert task.status == "RUNNING"


def test_a_silent_worker_loses_its_task(running):
    worker("silent", silent_for=DEAD_AFTER + timedelta(seconds=1))
    task = running("silent")

    assert rescue() == [str(task.pk)]
    task.refresh_from_db()
    assert task.status == "READY"
    assert not Worker.objects.exists()


def test_a_worker_whose_process_is_gone_loses_its_task_at_once(running):
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    worker("gone", host=socket.gethostname(), process=child)
    task = running("gone")

    assert rescue() == [str(task.pk)]


def test_a_task_is_given_up_after_three_workers(running):
    task = running("one", "two", "three")

    rescue()

    task.refresh_from_db()
    assert task.status == "FAILED"
    assert "3 times" in task.traceback
    try_again(task)
    task.refresh_from_db()
    assert (task.status, task.worker_ids) == ("READY", [])

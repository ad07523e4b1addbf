"""`manage.py run_worker`: does the tasks of the archive, one after another, until it is stopped."""

import logging

from django.core.management.base import BaseCommand

from archive.jobs.worker import BeatingWorker


class Command(BaseCommand):
    help = "Does the tasks of the archive until it is stopped; start several for more at once."

    def add_arguments(self, parser):
        parser.add_argument(
            "--interval", type=float, default=0.5, help="seconds between two looks for work"
        )
        parser.add_argument("--batch", action="store_true", help="stop when there is no more work")
        parser.add_argument("--max-tasks", type=int, default=None, help="stop after so many tasks")

    def handle(self, *, interval: float, batch: bool, max_tasks: int | None, verbosity, **options):
        logging.getLogger("django_tasks_db").setLevel(
            logging.INFO if verbosity > 1 else logging.WARNING
        )
        worker = BeatingWorker(interval=interval, batch=batch, max_tasks=max_tasks)
        worker.configure_signals()
        worker.run()

"""The one process that writes the index."""

import signal

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections

from archive.search import indexer
from archive.search.contract import SearchUnavailable, WriterBusy
from archive.search.engines import get_engine


class Command(BaseCommand):
    help = "Keeps the search index as the database is; only one may run for an index."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="stop when the outbox is empty")
        parser.add_argument("--rebuild", action="store_true", help="make the index anew first")
        parser.add_argument(
            "--beside",
            action="store_true",
            help="bring this index up to date once, while the indexer of another engine runs",
        )

    def handle(self, *, once: bool, rebuild: bool, beside: bool, **_options):
        stopping = False

        def stop(_number, _frame):
            nonlocal stopping
            stopping = True

        def is_wanted() -> bool:
            close_old_connections()  # so that a database that came back is found again
            return not stopping

        signal.signal(signal.SIGTERM, stop)
        try:
            if beside:
                changed = indexer.make_beside(get_engine())
                self.stdout.write(f"{changed} documents were taken in or out.")
                return
            indexer.run(get_engine(), once=once, rebuild=rebuild, is_wanted=is_wanted)
        except (WriterBusy, SearchUnavailable) as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            self.stderr.write("Stopped.")

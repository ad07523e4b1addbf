"""Compares the search index with the database and mends it; for a timer, at night."""

from django.core.management.base import BaseCommand

from archive.search.reconcile import reconcile


class Command(BaseCommand):
    help = "Compares the search index with the database, by name and fingerprint, and mends it."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only say what is wrong")

    def handle(self, *, dry_run: bool, **_options):
        problems = reconcile(repair=not dry_run)
        for problem in problems:
            self.stdout.write(str(problem))
        if not problems:
            self.stdout.write(self.style.SUCCESS("The search index is as the database."))
        elif dry_run:
            raise SystemExit(1)
        else:
            self.stdout.write(f"{len(problems)} noted to be mended.")

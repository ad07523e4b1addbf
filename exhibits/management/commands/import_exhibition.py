"""`manage.py import_exhibition PATH [--publish]`: hangs an exhibition that was taken away from here or elsewhere."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from exhibits.takeaway.importing import NotATakeaway, hang, read


class Command(BaseCommand):
    """Checks the list of files, then makes or changes the pages."""

    help = "Hangs an exhibition from a folder or a zip that export_exhibition wrote."

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path)
        parser.add_argument("--publish", action="store_true", help="let visitors in at once")

    def handle(self, *args, path: Path, publish: bool, **options):
        try:
            report = hang(read(path), publish=publish)
        except NotATakeaway as error:
            raise CommandError(str(error)) from error
        for name in ("new", "changed", "same"):
            self.stdout.write(f"{name}: {len(getattr(report, name))}")
        for each in report.missing:
            self.stderr.write(f"{each} is not in this archive; its places stay empty.")

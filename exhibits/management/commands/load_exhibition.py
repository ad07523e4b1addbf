"""`manage.py load_exhibition PATH [--files DIR] [--publish]`: hangs an exhibition that a JSON file describes."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from exhibits.loading import NotAnExhibition, load


class Command(BaseCommand):
    """Reads the file, makes or changes the pages, says what it did."""

    help = "Hangs an exhibition described in a JSON file; run again, it changes only what differs."

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path)
        parser.add_argument(
            "--files",
            type=Path,
            help="the folder of its films, sounds and models; else that of PATH",
        )
        parser.add_argument("--publish", action="store_true", help="let visitors in at once")

    def handle(self, *args, path: Path, files: Path | None, publish: bool, **options):
        try:
            described = json.loads(path.read_text(encoding="utf-8"))
            report = load(described, publish=publish, folder=files or path.parent)
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        except json.JSONDecodeError as error:
            raise CommandError(
                f"{path}, line {error.lineno}: this is not JSON: {error.msg}."
            ) from error
        except NotAnExhibition as error:
            raise CommandError(f"{path}: {error}") from error
        for name in ("new", "changed", "same"):
            self.stdout.write(f"{name}: {len(getattr(report, name))}")
        for problem in report.problems:
            self.stderr.write(f"{path.name}: {problem}")

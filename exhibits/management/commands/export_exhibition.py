"""`manage.py export_exhibition SLUG OUT`: an exhibition as a folder, or as a zip, that opens without this site."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from exhibits.models import ExhibitionPage
from exhibits.takeaway.asking import CannotTakeAway
from exhibits.takeaway.exporting import export


class Command(BaseCommand):
    """Writes what visitors see of one published exhibition."""

    help = "Writes a published exhibition to OUT: a folder, or a zip if the name ends with .zip."

    def add_arguments(self, parser):
        parser.add_argument("slug")
        parser.add_argument("out", type=Path)

    def handle(self, *args, slug: str, out: Path, **options):
        exhibition = ExhibitionPage.objects.live().public().filter(slug=slug).first()
        if exhibition is None:
            raise CommandError(f"There is no published exhibition “{slug}”.")
        try:
            count = export(exhibition, out.resolve())
        except CannotTakeAway as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{out}: {count} files")

"""`manage.py make_display_font`: cuts the font of headings to the titles there are; to be run again when there are new ones."""

from django.core.management.base import BaseCommand

from archive.reading import display_font
from archive.reading.font_cutting import FontMissing
from exhibits import lettering
from exhibits.models import ExhibitionPage


class Command(BaseCommand):
    help = "Makes the web font of headings from the characters that stand in titles."

    def handle(self, *args, **options) -> None:
        characters = display_font.characters()
        try:
            name = display_font.make(characters)
        except FontMissing as missing:
            self.stdout.write(f"{missing} Headings stay in a font of the reader's machine.")
            return
        files = [display_font.folder() / f"{each}.woff2" for each in display_font.files_of(name)]
        size = sum(file.stat().st_size for file in files)
        self.stdout.write(
            f"{name}: {len(characters)} characters, {size // 1024} KiB in {len(files)} files"
        )
        for exhibition in ExhibitionPage.objects.live().public():
            lettering.cut_for(exhibition)
        lettering.cut_for_home()

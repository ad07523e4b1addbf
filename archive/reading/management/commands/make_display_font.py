"""`manage.py make_display_font`: cuts the font of headings to the titles there are; to be run again when there are new ones."""

from django.core.management.base import BaseCommand

from archive.reading import display_font


class Command(BaseCommand):
    help = "Makes the web font of headings from the characters that stand in titles."

    def handle(self, *args, **options) -> None:
        characters = display_font.characters()
        try:
            name = display_font.make(characters)
        except display_font.FontMissing as missing:
            self.stdout.write(f"{missing} Headings stay in a font of the reader's machine.")
            return
        size = (display_font.folder() / f"{name}.woff2").stat().st_size
        self.stdout.write(f"{name}: {len(characters)} characters, {size // 1024} KiB")

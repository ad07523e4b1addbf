"""Lets the style and script of a block lie in its folder, beside its class and template."""

from pathlib import Path

from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.files.storage import FileSystemStorage

FOLDER = Path(__file__).parent
PREFIX = "exhibits/blocks"
SERVED = (".css", ".js")


class BlockFiles(FileSystemFinder):
    """Finds `exhibits/blocks/NAME/NAME.css` and `.js`, and nothing else of a block."""

    def __init__(self, app_names=None, *args, **kwargs):
        storage = FileSystemStorage(location=FOLDER)
        storage.prefix = PREFIX
        self.locations = [(PREFIX, str(FOLDER))]
        self.storages = {str(FOLDER): storage}

    def check(self, **kwargs):
        return []

    def find_location(self, root, path, prefix=None):
        return super().find_location(root, path, prefix) if path.endswith(SERVED) else None

    def list(self, ignore_patterns):
        for path, storage in super().list(ignore_patterns):
            if path.endswith(SERVED):
                yield path, storage

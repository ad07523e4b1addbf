"""`granian scripts.one_processor:application`: the site's WSGI application in processes that keep to one processor each."""

from pathlib import Path

from django.conf import settings

from archive.core.processors import keep_to_one
from archive.wsgi import application

__all__ = ["application"]  # what the server asks for

keep_to_one(Path(settings.DATA_DIR) / "tmp" / "processors")

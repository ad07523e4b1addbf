"""`granian scripts.one_processor:application`: the site's WSGI application in processes that keep to one processor each."""

from pathlib import Path

from archive.core.processors import keep_to_one
from archive.wsgi import application  # noqa: F401 - what the server asks for

from django.conf import settings  # isort: skip - configured by archive.wsgi

keep_to_one(Path(settings.DATA_DIR) / "tmp" / "processors")

"""What the web server calls: the fast paths first, then Django."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings.production")
_django = get_wsgi_application()
_fast_paths = [(prefix, import_string(name)) for prefix, name in settings.WSGI_FAST_PATHS.items()]


def application(environ, start_response):
    """Answers one request; a fast path that says None leaves it to Django."""
    path = environ.get("PATH_INFO", "")
    for prefix, answer in _fast_paths:
        if path.startswith(prefix):
            body = answer(environ, start_response)
            if body is not None:
                return body
    return _django(environ, start_response)

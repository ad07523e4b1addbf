"""The site under test: everything in a folder that is thrown away, tasks done at once."""

import secrets
import tempfile
from pathlib import Path

from archive.settings import csp, env
from archive.settings.base import *

SECRET_KEY = secrets.token_urlsafe()
CONTENT_SECURITY_POLICY = csp.POLICY
DATA_DIR = Path(tempfile.mkdtemp(prefix="vitrine-test-"))
ARCHIVE_STORAGE = f"file://{DATA_DIR / 'store'}"
ARCHIVE_SEARCH = f"whoosh://{DATA_DIR / 'index'}"
SITE_URL = WAGTAILADMIN_BASE_URL = "http://testserver"
ALLOWED_HOSTS = ["testserver", *ALLOWED_HOSTS]
if not env.text("DATABASE_URL"):
    DATABASES["default"]["NAME"] = DATA_DIR / "test.sqlite3"
    DATABASES["default"]["OPTIONS"] = {"timeout": 20, "transaction_mode": "IMMEDIATE"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "media", "base_url": "/media/"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

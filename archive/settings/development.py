"""The site on the desk of somebody who changes it: errors shown, static files read as they are."""

from archive.settings.production import *

DEBUG = True
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

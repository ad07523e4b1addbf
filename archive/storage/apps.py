"""The room that keeps the bytes."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StorageConfig(AppConfig):
    name = "archive.storage"
    label = "storage"
    verbose_name = _("Storage")

"""The room that says what is held, and who may see it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DescriptionConfig(AppConfig):
    name = "archive.description"
    label = "description"
    verbose_name = _("Description")

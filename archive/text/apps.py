"""The room that knows the words on a page."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TextConfig(AppConfig):
    name = "archive.text"
    label = "text"
    verbose_name = _("Text")

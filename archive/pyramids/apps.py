"""The room that turns masters into what is served."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PyramidsConfig(AppConfig):
    name = "archive.pyramids"
    label = "pyramids"
    verbose_name = _("Pyramids")

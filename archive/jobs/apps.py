"""The room that sees to it that every task is done, whatever becomes of the worker that began it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "archive.jobs"
    label = "jobs"
    verbose_name = _("Jobs")

"""Jobs in Wagtail's frame. The only module here that knows it."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem


@hooks.register("register_admin_urls")
def jobs_urls():
    return [path("", include("archive.jobs.urls"))]


@hooks.register("register_admin_menu_item")
def jobs_menu_item():
    return MenuItem(_("Jobs"), reverse("jobs:jobs"), name="jobs", icon_name="tasks", order=9500)

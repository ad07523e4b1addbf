"""Deliveries in Wagtail's frame: addresses, menu, permissions. The only module here that knows it."""

from django.contrib.auth.models import Permission
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem


@hooks.register("register_admin_urls")
def deliveries_urls():
    return [path("", include("archive.ingest.urls"))]


@hooks.register("register_admin_menu_item")
def deliveries_menu_item():
    return MenuItem(
        _("Deliveries"),
        reverse("ingest:deliveries"),
        name="deliveries",
        icon_name="download",
        order=210,
    )


@hooks.register("register_permissions")
def deliveries_permissions():
    return Permission.objects.filter(
        content_type__app_label="ingest", codename__in=["add_accession", "view_accession"]
    )

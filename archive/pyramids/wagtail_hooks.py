"""Redactions in Wagtail's frame: addresses, menu, permissions. The only module here that knows it."""

from django.contrib.auth.models import Permission
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

_PERMISSION = "change_redaction"


class _RedactionsItem(MenuItem):
    """Shown to those who may say what is kept from whom."""

    def is_shown(self, request) -> bool:
        return request.user.has_perm(f"storage.{_PERMISSION}")


@hooks.register("register_admin_urls")
def redactions_urls():
    return [path("", include("archive.pyramids.desk.urls"))]


@hooks.register("register_admin_menu_item")
def redactions_menu_item():
    return _RedactionsItem(
        _("Redactions"),
        reverse("pyramids:redactions"),
        name="redactions",
        icon_name="view",
        order=220,
    )


@hooks.register("register_permissions")
def redactions_permissions():
    return Permission.objects.filter(content_type__app_label="storage", codename=_PERMISSION)

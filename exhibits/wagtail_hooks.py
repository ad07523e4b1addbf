"""Exhibitions at the desk: the chooser, the look, and a menu without what nobody here needs."""

from django.contrib import messages
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import PagesSummaryItem

from .blocks.people.choosing import agent_chooser
from .choosers import object_chooser
from .dashboard.panels import DoorsPanel, ExhibitionsPanel
from .findings import findings
from .going_out.views import going_out
from .lines import urlpatterns as lines_urls
from .models.bilingual import BilingualPage
from .patterns.views import begin, first_to_the_patterns

# Wagtail cannot do without these, curators can: pictures come from the archive.
_HIDDEN = {"images", "documents", "reports", "help"}


@hooks.register("register_admin_viewset")
def chooser_of_objects():
    return object_chooser


@hooks.register("register_admin_viewset")
def chooser_of_agents():
    return agent_chooser


@hooks.register("register_admin_urls")
def addresses_of_the_desk():
    return lines_urls


@hooks.register("after_publish_page")
def say_what_visitors_miss(request, page):
    """Publishing is not refused; whoever published is told what visitors will miss."""
    page = page.specific
    for each in findings(page) if isinstance(page, BilingualPage) else ():
        if each.is_grave:
            messages.warning(request, each.message)


@hooks.register("construct_main_menu")
def without_what_confuses(request, menu_items):
    menu_items[:] = [item for item in menu_items if item.name not in _HIDDEN]


@hooks.register("construct_homepage_panels")
def first_page_of_the_desk(request, panels):
    panels[:0] = [DoorsPanel(), ExhibitionsPanel()]


@hooks.register("construct_homepage_summary_items", order=1000)  # after those who add theirs
def without_what_nobody_counts(request, items):
    items[:] = [item for item in items if isinstance(item, PagesSummaryItem)]


@hooks.register("insert_global_admin_css")
def look_of_the_desk():
    return format_html(
        '<link rel="stylesheet" href="{}"><link rel="stylesheet" href="{}">',
        static("exhibits/desk/theme.css"),
        static("exhibits/desk/first.css"),
    )


@hooks.register("insert_editor_js")
def nothing_is_lost():
    return format_html('<script src="{}"></script>', static("exhibits/desk/unlost.js"))


@hooks.register("register_admin_urls")
def address_of_beginnings():
    return [
        path("exhibitions/new/", begin, name="exhibits_begin"),
        path("exhibitions/<int:pk>/publish/", going_out, name="exhibits_going_out"),
    ]


@hooks.register("before_create_page")
def offer_patterns(request, parent_page, page_class):
    return first_to_the_patterns(request, parent_page, page_class)


@hooks.register("register_admin_urls")
def outlets_urls():
    return [path("outlets/", include("exhibits.outlets.urls"))]


@hooks.register("register_admin_menu_item")
def outlets_menu_item():
    return MenuItem(
        _("Hall and takeaway"),
        reverse("outlets:outlets"),
        name="outlets",
        icon_name="desktop",
        order=205,
    )

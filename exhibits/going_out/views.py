"""The desk's page from which an exhibition goes out."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from exhibits.models import ExhibitionPage

from .pages import leaving, publish


@require_http_methods(["GET", "HEAD", "POST"])
def going_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows what would go out and what it lacks; a POST lets it out."""
    exhibition = get_object_or_404(ExhibitionPage, pk=pk)
    if not exhibition.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    if request.method == "POST":
        count = publish(exhibition, request.user)
        said = ngettext(
            "%(count)d page is open to visitors.", "%(count)d pages are open to visitors.", count
        ) % {"count": count}
        link = format_html(' <a href="{}">{}</a>', exhibition.get_url(request), _("See it"))
        messages.success(request, format_html("{}{}", said, link))
        return redirect("wagtailadmin_pages:edit", exhibition.pk)
    pages = leaving(exhibition)
    shown = {
        "exhibition": exhibition.get_latest_revision_as_object(),
        "pages": pages,
        "ready": sum(not each.problem for each in pages),
    }
    return render(request, "exhibits/going_out/going_out.html", shown)

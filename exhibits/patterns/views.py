"""The desk's page on which a new exhibition begins."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from exhibits.models import ExhibitionIndexPage, ExhibitionPage

from .known import patterns
from .making import make


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Shows every pattern; the one that is taken becomes a draft, and its pages are listed."""
    if not ExhibitionIndexPage.may_build(request.user):
        raise PermissionDenied
    pattern = patterns().get(request.POST.get("pattern", ""))
    if pattern is None:
        shown = {"patterns": patterns().values(), "empty": empty_address()}
        return render(request, "exhibits/patterns/begin.html", shown)
    titles = {
        tag: text
        for tag, name in (("zh-Hans", "title_zh"), ("en", "title_en"))
        if (text := request.POST.get(name, "").strip()[:200])
    }
    exhibition = make(request.user, pattern, titles)
    messages.success(
        request,
        _("“%(title)s” is laid out as a draft. Open its pages one by one; guidance stands in each.")
        % {"title": exhibition.title},
    )
    return redirect("wagtailadmin_pages:edit", exhibition.pk)


def empty_address() -> str:
    """Where an exhibition is made without a pattern."""
    room = ExhibitionIndexPage.objects.get()
    model = ExhibitionPage._meta
    add = reverse("wagtailadmin_pages:add", args=[model.app_label, model.model_name, room.pk])
    return f"{add}?empty"


def first_to_the_patterns(request: HttpRequest, parent_page, page_class) -> HttpResponse | None:
    """Who adds an exhibition sees the patterns before the empty form."""
    if page_class is ExhibitionPage and request.method == "GET" and "empty" not in request.GET:
        return redirect("exhibits_begin")
    return None

"""The desk of deliveries: what arrived, what it would change, and the decision about it."""

import zipfile
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from . import accession as deeds
from . import tasks
from .incoming import IncomingHandler, forget
from .models import Accession, Outcome, State
from .presentation import about, problems_by_row, progress_of, rows_of

PER_PAGE = 50


def _check_permission(request: HttpRequest) -> None:
    if not request.user.has_perm("ingest.add_accession"):
        raise PermissionDenied


@require_safe
def deliveries(request: HttpRequest) -> HttpResponse:
    """All deliveries, the latest first, and the place to bring one."""
    found = Accession.objects.select_related("brought_by")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "ingest/desk/deliveries.html",
        {
            "page": page,
            "limit_mb": settings.MAX_UPLOAD_BYTES // 1_000_000,
            "limit_bytes": settings.MAX_UPLOAD_BYTES,
            "may_bring": request.user.has_perm("ingest.add_accession"),
        },
    )


@csrf_exempt  # the handler has to be set before anything reads the form; _receive checks the token
@require_POST
def bring(request: HttpRequest) -> HttpResponse:
    """Receives a package and has it examined."""
    _check_permission(request)
    request.upload_handlers = [IncomingHandler(request)]
    return _receive(request)


@csrf_protect
def _receive(request: HttpRequest) -> HttpResponse:
    package = request.FILES.get("package")
    trouble = _trouble_with(request, package)
    if trouble:
        if package:
            forget(str(package.path))
        if _wants_json(request):
            return JsonResponse({"message": trouble}, status=422)
        messages.error(request, trouble)
        return redirect("ingest:deliveries")
    accession = Accession.objects.create(
        name=Path(package.name).stem[:255], source=str(package.path), brought_by=request.user
    )
    tasks.enqueue(tasks.examine_delivery, accession)
    address = reverse("ingest:delivery", args=[accession.uid])
    return JsonResponse({"url": address}) if _wants_json(request) else redirect(address)


def _trouble_with(request: HttpRequest, package) -> str:
    if getattr(request, "upload_too_large", False):
        return _("The package is larger than %(limit)d MB.") % {
            "limit": settings.MAX_UPLOAD_BYTES // 1_000_000
        }
    if package is None:
        return _("Choose a package: a zip of the folder with records.csv and its files.")
    if not zipfile.is_zipfile(package.path):
        return _("“%(name)s” is not a zip file. Pack the folder as a zip and bring it again.") % {
            "name": package.name
        }
    return ""


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


@require_safe
def delivery(request: HttpRequest, uid: str) -> HttpResponse:
    """One delivery: its progress, what it would change, or what it became."""
    accession = get_object_or_404(Accession, uid=uid)
    wanted = request.GET.get("show", "")
    items = accession.items.select_related("record")
    if wanted in Outcome.values:
        items = items.filter(outcome=wanted)
    page = Paginator(items, PER_PAGE).get_page(request.GET.get("page"))
    problems = problems_by_row(accession)
    return render(
        request,
        "ingest/desk/delivery.html",
        {
            "accession": accession,
            "about": about(accession),
            "progress": progress_of(accession),
            "page": page,
            "rows": rows_of(page, problems),
            "general_problems": problems.general,
            "show": wanted,
            "may_decide": accession.may_be_decided
            and request.user.has_perm("ingest.add_accession"),
        },
    )


@require_safe
def progress(request: HttpRequest, uid: str) -> JsonResponse:
    """How far a delivery is, for the page that waits."""
    response = JsonResponse(progress_of(get_object_or_404(Accession, uid=uid)))
    response["Cache-Control"] = "no-store"
    return response


@require_http_methods(["POST"])
def decide(request: HttpRequest, uid: str) -> HttpResponse:
    """Accepts, accepts and publishes, refuses, or has a delivery done again whose task failed."""
    _check_permission(request)
    accession = get_object_or_404(Accession, uid=uid)
    decision = request.POST.get("decision")
    try:
        if decision in ("accept", "publish"):
            deeds.begin(accession, publish=decision == "publish")
            tasks.enqueue(tasks.take_delivery_in, accession)
        elif decision == "refuse":
            deeds.refuse(accession)
            forget(accession.source)
            messages.success(request, _("The delivery was refused; nothing of it was taken in."))
        elif decision == "again" and progress_of(accession)["is_stuck"]:
            deed = (
                tasks.take_delivery_in
                if accession.state == State.ACCEPTING
                else tasks.examine_delivery
            )
            tasks.enqueue(deed, accession)
    except deeds.NotNow:
        messages.error(request, _("Somebody has decided about this delivery already."))
    return redirect("ingest:delivery", uid=accession.uid)

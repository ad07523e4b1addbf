"""The desk of redactions: find a scan, say what is kept from whom."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from archive.pyramids import redaction, tasks
from archive.storage.models import Asset

from .forms import RegionsForm

_MOST_SHOWN = 60


def _check_permission(request: HttpRequest) -> None:
    if not request.user.has_perm("storage.change_redaction"):
        raise PermissionDenied


@require_safe
def scans(request: HttpRequest) -> HttpResponse:
    """The scans of the record that is asked for, and those of which a part is kept back."""
    _check_permission(request)
    code = request.GET.get("code", "").strip()
    assets = Asset.objects.filter(width__gt=0).select_related("record")
    asked = assets.filter(record__reference_code=code) if code else assets.none()
    redacted = assets.filter(redactions__isnull=False).distinct()
    return render(
        request,
        "pyramids/desk/scans.html",
        {
            "code": code,
            "asked": asked.order_by("position", "pk")[:_MOST_SHOWN],
            "redacted": redacted.order_by("record__reference_code", "position")[:_MOST_SHOWN],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def scan(request: HttpRequest, uid: str) -> HttpResponse:
    """One scan with the regions that are kept back; saving them has its pyramids made."""
    _check_permission(request)
    asset = get_object_or_404(Asset.objects.select_related("record"), uid=uid, width__gt=0)
    regions = RegionsForm(request.POST or None, instance=asset)
    if request.method == "POST" and regions.is_valid():
        redaction.redact(asset, regions.chosen())
        tasks.make_redacted_views.enqueue(asset.pk)
        messages.success(
            request,
            _(
                "Saved. Until the masked image has been made, readers are shown nothing of this scan."
            ),
        )
        return redirect("pyramids:redactions_of", uid=asset.uid)
    return render(
        request,
        "pyramids/desk/scan.html",
        {"asset": asset, "regions": regions, "is_being_made": not _is_made(asset)},
    )


def _is_made(asset: Asset) -> bool:
    try:
        for reader in redaction.VIEWS:
            redaction.file_for(asset, reader)
    except redaction.NotMade:
        return False
    return True

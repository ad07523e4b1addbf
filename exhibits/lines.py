"""Where the lines of a page's text stand, for the desk: a region that is drawn snaps to them."""

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from archive.description.access import reader_of_request
from archive.storage.models import Asset
from archive.text.models import Transcription


@require_safe
def lines(request: HttpRequest, uid: str) -> JsonResponse:
    """Every line of one scan that has a place: `{"lines": [{"box": [x, y, w, h], "text": …}]}`."""
    asset = get_object_or_404(Asset.objects.visible_to(reader_of_request(request)), uid=uid)
    text = Transcription.objects.filter(asset=asset).first()
    found = text.read_page().lines if text else ()
    return JsonResponse(
        {"lines": [{"box": line.box, "text": line.text} for line in found if line.box]}
    )


def address_of_lines() -> str:
    """The address of the lines of a scan; scripts put its id where UID stands."""
    return reverse("exhibits_lines", args=["UID"])


urlpatterns = [path("exhibits/lines/<str:uid>/", lines, name="exhibits_lines")]

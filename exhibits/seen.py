"""Counting what is seen: a number for each day and place, and nothing of who saw it."""

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .lookup import open_exhibition
from .models import ExhibitionPage, SeenCount

WHERE = {"web", "hall", "guide"}
LANGUAGES = {"zh-Hans", "en"}


def count(exhibition: ExhibitionPage, where: str, place: str, language: str) -> None:
    """One more."""
    row, _made = SeenCount.objects.get_or_create(
        exhibition=exhibition, day=timezone.localdate(), where=where, place=place, language=language
    )
    SeenCount.objects.filter(pk=row.pk).update(count=F("count") + 1)


@csrf_exempt  # it says nothing of anybody, and comes without a cookie
@require_POST
def note(request: HttpRequest) -> HttpResponse:
    """A page says that it was seen; what is no place of an open exhibition is not counted."""
    said = {name: request.POST.get(name, "") for name in ("where", "place", "language")}
    exhibition = open_exhibition(request.POST.get("exhibition", ""))
    if (
        said["where"] in WHERE
        and said["language"] in LANGUAGES
        and _is_place(exhibition, said["where"], said["place"])
    ):
        count(exhibition, **said)
    return HttpResponse(status=204)


def _is_place(exhibition: ExhibitionPage, where: str, place: str) -> bool:
    if where == "guide":
        is_number = place.isascii() and place.isdigit() and len(place) < 5
        return is_number and exhibition.guide_stops.filter(number=int(place)).exists()
    return not place or any(section.slug == place for section in exhibition.sections())

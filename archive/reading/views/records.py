"""The page of a record."""

from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from archive.description.access import reader_of_request

from .. import record_page
from ..lookup import visible_record


@require_safe
def record(request, uid: str):
    """One record: its place, its scans and text, what is known of it, how to cite it."""
    found = visible_record(request, uid)
    context = record_page.gather(found, reader_of_request(request), get_language())
    return render(request, "reading/record.html", context)

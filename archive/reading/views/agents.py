"""The page of an agent: names through time, descent, records."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from archive.description.access import reader_of_request
from archive.description.models import Record

from .. import dates, genealogy, names, rows
from ..lookup import visible_agent

RECORDS_A_PAGE = 24


@require_safe
def agent(request, uid: str):
    """One person, family or corporate body, and what it left."""
    found = visible_agent(request, uid)
    reader = reader_of_request(request)
    made = rows.with_scans(
        rows.with_covers(Record.objects.visible_to(reader).filter(creators=found), reader)
    ).order_by("date_earliest", "reference_code")
    context = {
        "agent": found,
        "name": names.authorised(found, get_language()),
        "date_meaning": dates.meaning(found),
        "other_names": [(each, dates.meaning(each)) for each in found.other_names.all()],
        "before": genealogy.before(found, reader),
        "after": genealogy.after(found, reader),
        "page": Paginator(made, RECORDS_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "reading/agent.html", context)

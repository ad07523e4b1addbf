"""The holdings: all fonds with their trees, or what the filters let through."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.description.access import reader_of_request
from archive.description.models import Record
from archive.storage.models import Asset

from .. import rows
from ..filters import Filters
from ..lookup import visible_record

FONDS_A_PAGE = 20
RECORDS_A_PAGE = 30
BRANCHES = 40  # children shown below each node before "all of them"


@require_safe
def index(request):
    """Every fonds; with filters, the records that pass them."""
    reader = reader_of_request(request)
    filters = Filters(request.GET)
    visible = Record.objects.visible_to(reader)
    if filters.wanted:
        found = rows.with_covers(filters.narrow(visible), reader).select_related("parent")
        found = rows.with_scans(found).order_by("date_earliest", "reference_code")
        page = Paginator(found, RECORDS_A_PAGE).get_page(request.GET.get("page"))
        return render(request, "reading/filtered.html", {"page": page, "filters": filters})
    fonds = rows.with_totals(rows.with_covers(visible.filter(parent=None), reader), reader)
    fonds = fonds.prefetch_related("record_agents__agent__other_names")
    page = Paginator(fonds.order_by("position", "reference_code"), FONDS_A_PAGE).get_page(
        request.GET.get("page")
    )
    branches = rows.first_children(list(page), reader, each=BRANCHES)
    for each in page:
        each.branches = branches[each.pk]
    totals = {
        "records": visible.count(),
        "scans": Asset.objects.visible_to(reader).filter(width__gt=0).count(),
    }
    return render(
        request, "reading/index.html", {"page": page, "filters": filters, "totals": totals}
    )


@require_safe
def children(request, uid: str):
    """What stands directly below a record, as a branch for the tree that is being opened."""
    record = visible_record(request, uid)
    reader = reader_of_request(request)
    nodes = rows.first_children([record], reader, each=BRANCHES)[record.pk]
    response = render(request, "reading/branch.html", {"nodes": nodes, "parent": record})
    response["X-Robots-Tag"] = "noindex"
    return response

"""Records as rows of a list: each with its cover and what is below it, in one query."""

from django.db.models import (
    CharField,
    Count,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    Window,
)
from django.db.models.functions import Coalesce, Concat, Length, RowNumber, Substr

from archive.description.access import Reader, visible
from archive.description.models import Record
from archive.storage.models import Asset


def with_covers(records: QuerySet, reader: Reader) -> QuerySet:
    """Adds `cover` (the uid of the first scan at or below, that this reader may see) and its sizes."""
    scans = Asset.objects.filter(
        visible(reader, "record__"),
        *_at_or_below("record__lineage"),
        width__gt=0,
    ).order_by("record__lineage", "position", "pk")
    return records.annotate(
        cover=Subquery(scans.values("uid")[:1]),
        cover_width=Subquery(scans.values("width")[:1]),
        cover_height=Subquery(scans.values("height")[:1]),
    )


def with_children(records: QuerySet, reader: Reader) -> QuerySet:
    """Adds `child_count`: how many records stand directly below that this reader may see."""
    children = Record.objects.visible_to(reader).filter(parent=OuterRef("pk"))
    return records.annotate(child_count=_count(children))


def first_children(parents: list[Record], reader: Reader, each: int) -> dict[int, list[Record]]:
    """The first children of several records, at most `each` of every one, in one query."""
    place = Window(RowNumber(), partition_by="parent", order_by=["position", "reference_code"])
    children = Record.objects.visible_to(reader).filter(parent__in=parents).annotate(place=place)
    found: dict[int, list[Record]] = {parent.pk: [] for parent in parents}
    for child in with_children(children.filter(place__lte=each), reader).order_by("place"):
        found[child.parent_id].append(child)
    return found


def with_scans(records: QuerySet) -> QuerySet:
    """Adds `scan_count`: how many scans a record has itself."""
    return records.annotate(
        scan_count=Count("assets", filter=Q(assets__width__gt=0), distinct=True)
    )


def with_totals(records: QuerySet, reader: Reader) -> QuerySet:
    """Adds `record_total` and `scan_total`: what stands at or below, that this reader may see."""
    below = Record.objects.filter(visible(reader), *_at_or_below("lineage")).exclude(
        pk=OuterRef("pk")
    )
    scans = Asset.objects.filter(
        visible(reader, "record__"), *_at_or_below("record__lineage"), width__gt=0
    )
    return records.annotate(record_total=_count(below), scan_total=_count(scans))


def _at_or_below(lineage: str) -> list[Q]:
    """What stands at or below the outer record, as a range that an index of lineages answers.

    A lineage ends with "/"; the character after it is "0", so /3/17/ … /3/170 holds all that begin so.
    """
    outer = OuterRef("lineage")
    end = Concat(Substr(outer, 1, Length(outer) - 1), Value("0"), output_field=CharField())
    return [Q(**{f"{lineage}__gte": outer}), Q(**{f"{lineage}__lt": end})]


def _count(queryset: QuerySet) -> Coalesce:
    """How many rows a subquery finds."""
    counted = (
        queryset.order_by()
        .annotate(_all=Value(1, IntegerField()))
        .values("_all")
        .annotate(_count=Count("pk"))
        .values("_count")
    )
    return Coalesce(Subquery(counted, IntegerField()), Value(0))

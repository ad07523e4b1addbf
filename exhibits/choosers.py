"""The one chooser of objects: it looks through the archive's own search and shows thumbnails."""

from django import forms
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser as views
from wagtail.admin.viewsets.chooser import ChooserViewSet

from archive.core.languages import pick
from archive.description.access import Reader, is_public
from archive.search.contract import Hit, Request, SearchUnavailable, Sight
from archive.search.engines import get_engine
from archive.search.query import QueryProblem, as_typed, parse
from archive.storage.models import Asset

from .widgets import AssetChooser, chosen_data

MOST_HITS = 120


def look_for(typed: str, assets: QuerySet) -> QuerySet:
    """The scans that somebody looks for: by reference code, and by everything that search knows."""
    typed = typed.strip()
    by_code = Q(record__reference_code__istartswith=typed) | Q(uid=typed)
    try:
        hits = _hits(typed)
    except SearchUnavailable:
        by_title = Q(record__title__icontains=typed) | Q(record__reference_code__icontains=typed)
        return assets.filter(by_code | by_title | _in_titles(typed))
    pages = [hit.uid for hit in hits if hit.kind == "page"]
    records = [hit.uid for hit in hits if hit.kind == "record"]
    places = {hit.uid: place for place, hit in enumerate(hits, start=1)}
    order = Case(
        When(by_code, then=Value(0)),
        *(When(uid=uid, then=Value(places[uid])) for uid in pages),
        *(When(record__uid=uid, then=Value(places[uid])) for uid in records),
        default=Value(MOST_HITS + 1),
        output_field=IntegerField(),
    )
    found = assets.filter(by_code | Q(uid__in=pages) | Q(record__uid__in=records))
    return found.annotate(place=order).order_by("place", "record__reference_code", "position", "pk")


def _hits(typed: str) -> list[Hit]:
    """What the search of the archive finds for the desk."""
    try:
        query = parse(typed).query
    except QueryProblem:
        try:
            query = parse(as_typed(typed)).query
        except QueryProblem:
            return []
    sight = Sight(Reader.STAFF, timezone.localdate())
    request = Request(
        query, sight, filters={"kind": ["record", "page"]}, count=MOST_HITS, with_facets=False
    )
    return list(get_engine().search(request).hits)


def _in_titles(typed: str) -> Q:
    """SQLite keeps Chinese in JSON escaped; each language is asked by itself."""
    wanted = Q()
    for tag in ("zh-Hans", "zh-Hant", "en"):
        wanted |= Q(**{f"record__title__{tag}__icontains": typed})
    return wanted


class ObjectFilterForm(BaseFilterForm):
    """What a curator types to find an object."""

    q = forms.CharField(
        label=_("Search the holdings"),
        required=False,
        widget=forms.TextInput(
            attrs={"placeholder": _("Title, reference code, words on the page …")}
        ),
    )

    def filter(self, objects):
        objects = super().filter(objects)
        typed = (self.cleaned_data.get("q") or "").strip()
        if not typed:
            return objects
        self.is_searching, self.search_query = True, typed
        return look_for(typed, objects)


class ThumbnailColumn(Column):
    """What the scan looks like."""

    def get_value(self, instance):
        return format_html(
            '<img class="exhibit-thumb" src="/iiif/image/3/{}/full/!400,400/0/default.jpg" loading="lazy" alt="">',
            instance.uid,
        )


class FactColumn(Column):
    """One fact of the record, worked out from the scan."""

    def __init__(self, name, fact, **kwargs):
        super().__init__(name, **kwargs)
        self.fact = fact

    def get_value(self, instance):
        return self.fact(instance)


def _title(asset: Asset) -> str:
    return pick(asset.record.title, get_language() or "").text or asset.record.reference_code


def _other_title(asset: Asset) -> str:
    other = "en" if (get_language() or "zh").startswith("zh") else "zh-Hans"
    return (asset.record.title or {}).get(other, "")


def _access(asset: Asset) -> str:
    return "" if is_public(asset.record) else _("not open to all")


class ObjectListing:
    """The columns and the order of the list, in the dialog and in its results."""

    filter_form_class = ObjectFilterForm
    ordering = ["record__reference_code", "position", "pk"]

    def get_object_list(self):
        return Asset.objects.filter(width__gt=0).select_related("record")

    @property
    def title_column(self):
        column = super().title_column
        column.accessor = _title
        return column

    @property
    def columns(self):
        return [
            ThumbnailColumn("thumbnail", label="", width="6rem"),
            *super().columns,
            FactColumn("other", _other_title, label=_("In the other language")),
            FactColumn(
                "code",
                lambda asset: f"{asset.record.reference_code} · {asset.page_label}",
                label=_("Reference code"),
            ),
            FactColumn("date", lambda asset: asset.record.date_as_written, label=_("Date")),
            FactColumn("access", _access, label=_("Access")),
        ]


class ObjectChooseView(ObjectListing, views.ChooseView):
    """The dialog."""


class ObjectResultsView(ObjectListing, views.ChooseResultsView):
    """Its results, as somebody types."""


class ObjectChosen:
    """What the editor is told of the object that was taken: named by its id, not by its row."""

    def get_object_id(self, instance):
        return instance.uid

    def get_chosen_response_data(self, item):
        return chosen_data(item)


class ObjectChosenView(ObjectChosen, views.ChosenView):
    """One object was taken."""


class ObjectsChosenView(ObjectChosen, views.ChosenMultipleView):
    """Several objects were taken; they come in the order in which they were listed."""

    def get_objects(self, pks):
        found = {str(each.pk): each for each in super().get_objects(pks)}
        return [found[pk] for pk in pks if pk in found]


class ObjectChooserViewSet(ChooserViewSet):
    """Objects of the archive, for every block and every cover."""

    model = Asset
    icon = "image"
    choose_one_text = _("Choose an object")
    choose_another_text = _("Choose another object")
    edit_item_text = _("Open its record")
    choose_view_class = ObjectChooseView
    choose_results_view_class = ObjectResultsView
    chosen_view_class = ObjectChosenView
    chosen_multiple_view_class = ObjectsChosenView
    base_widget_class = AssetChooser
    register_widget = False
    per_page = 12


object_chooser = ObjectChooserViewSet("exhibits_objects")

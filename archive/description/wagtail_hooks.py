"""The holdings at the desk: lists and forms inside Wagtail's frame. The only module here that knows it."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from archive.core.languages import pick

from .desk.forms import AgentForm, RecordForm, TermForm
from .models import Agent, Place, Record, Subject


class TitleColumn(Column):
    """The title in the language of the desk."""

    def get_value(self, instance):
        return pick(instance.title, get_language() or "zh-hans").text


class RecordViewSet(ModelViewSet):
    """Records of every level."""

    model = Record
    icon = "folder-open-1"
    menu_label = _("Records")
    add_to_reference_index = False
    copy_view_enabled = False
    list_display = [
        "reference_code",
        TitleColumn("title", label=_("Title")),
        "level",
        "date_as_written",
        "access",
        "status",
        UpdatedAtColumn(),
    ]
    list_filter = ["level", "access", "status"]
    search_fields = ["reference_code", "title"]
    search_backend_name = None
    ordering = ["reference_code"]
    list_per_page = 50

    def get_form_class(self, for_update: bool = False):
        return RecordForm


class AgentViewSet(ModelViewSet):
    """Persons, families and corporate bodies."""

    model = Agent
    icon = "group"
    menu_label = _("Agents")
    add_to_reference_index = False
    copy_view_enabled = False
    list_display = ["name", "kind", "date_as_written"]
    list_filter = ["kind"]
    search_fields = ["name", "names"]
    search_backend_name = None

    def get_form_class(self, for_update: bool = False):
        return AgentForm


class TermViewSet(ModelViewSet):
    """Words that records share."""

    add_to_reference_index = False
    copy_view_enabled = False
    list_display = ["name"]
    search_fields = ["name", "names"]
    search_backend_name = None

    def get_form_class(self, for_update: bool = False):
        fields = ["name", "names"]
        if self.model is Place:
            fields += ["latitude", "longitude"]
        meta = type("Meta", (), {"model": self.model, "fields": fields})
        return type(f"{self.model.__name__}Form", (TermForm,), {"Meta": meta})


class PlaceViewSet(TermViewSet):
    """Places that records speak of."""

    model = Place
    icon = "site"
    menu_label = _("Places")


class SubjectViewSet(TermViewSet):
    """Subjects that records speak of."""

    model = Subject
    icon = "tag"
    menu_label = _("Subjects")


class HoldingsGroup(ModelViewSetGroup):
    """What the archive holds."""

    items = (RecordViewSet, AgentViewSet, PlaceViewSet, SubjectViewSet)
    menu_label = _("Holdings")
    menu_name = "holdings"
    menu_icon = "folder-inverse"
    menu_order = 200


@hooks.register("register_admin_viewset")
def holdings():
    return HoldingsGroup()


@hooks.register("insert_global_admin_css")
def desk_style():
    return format_html('<link rel="stylesheet" href="{}">', static("description/desk.css"))

"""Choosing a person, family or body of the archive; its value is the agent's id, which outlives databases."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.views.generic import chooser as views
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets.chooser import BaseChooser

from archive.description.models import Agent


class AgentChooser(BaseChooser):
    """Chooses one agent by its id; one that is gone is named, never dropped."""

    choose_one_text = _("Choose somebody")
    choose_another_text = _("Choose somebody else")
    link_to_chosen_text = _("Open the page of the agent")
    chooser_modal_url_name = "exhibits_agents:choose"
    icon = "user"
    model = Agent

    def get_instance(self, value):
        if not value or isinstance(value, Agent):
            return value or None
        return Agent.objects.filter(uid=value).first()

    def get_value_data(self, value):
        instance = self.get_instance(value)
        if value and instance is None:
            return {"id": value, "title": _missing(value), "edit_url": ""}
        return self.get_value_data_from_instance(instance) if instance else None

    def get_value_data_from_instance(self, instance):
        return chosen_agent(instance)


def _missing(uid: str) -> str:
    return _("This agent is no longer in the archive (%(uid)s). Visitors do not see it.") % {
        "uid": uid
    }


def chosen_agent(agent: Agent) -> dict:
    """What the editor knows of a chosen agent."""
    dated = f"{agent.name} {agent.date_as_written}".strip()
    return {"id": agent.uid, "title": dated, "edit_url": reverse("reading:agent", args=[agent.uid])}


class ChosenById:
    """What the editor is told of the agent that was taken: named by its id, not by its row."""

    def get_object_id(self, instance):
        return instance.uid

    def get_chosen_response_data(self, item):
        return chosen_agent(item)


class AgentChosenView(ChosenById, views.ChosenView):
    """One agent was taken."""


class AgentsChosenView(ChosenById, views.ChosenMultipleView):
    """Several were taken."""


class AgentChooserViewSet(ChooserViewSet):
    """People, families and bodies of the archive."""

    model = Agent
    icon = "user"
    choose_one_text = _("Choose somebody")
    choose_another_text = _("Choose somebody else")
    chosen_view_class = AgentChosenView
    chosen_multiple_view_class = AgentsChosenView
    base_widget_class = AgentChooser
    register_widget = False


agent_chooser = AgentChooserViewSet("exhibits_agents")


class AgentFormField(forms.CharField):
    """The id of an agent."""

    def __init__(self, **kwargs):
        super().__init__(widget=AgentChooser(), max_length=64, **kwargs)


class AgentChoice(blocks.FieldBlock):
    """One agent of the archive."""

    def __init__(self, required: bool = True, help_text=None, **kwargs):
        self.field = AgentFormField(required=required, help_text=help_text)
        super().__init__(**kwargs)

    def get_form_state(self, value):
        return self.field.widget.get_value_data(value)

    def extract_references(self, value):
        """So that the desk knows where an agent is used."""
        if value:
            for pk in Agent.objects.filter(uid=value).values_list("pk", flat=True):
                yield Agent, str(pk), "", ""

    class Meta:
        icon = "user"

"""What an archivist fills in: a record and an agent, checked field by field."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .. import arrangement, rights
from ..models import Agent, Record, RecordAgent
from .text_fields import TextsFormField


class DatedForm(forms.ModelForm):
    """Reads the date as it is written; what cannot be read stays text and says so."""

    def clean_date_as_written(self) -> str:
        written = self.cleaned_data["date_as_written"]
        reading = self.instance.set_date(written)
        if reading.earliest and reading.latest and reading.earliest > reading.latest:
            raise ValidationError(_("Date: it ends before it starts."))
        return written

    def _keep_other_languages(self) -> None:
        for name, field in self.fields.items():
            if isinstance(field, TextsFormField):
                field.held = getattr(self.instance, name) or {}


class RecordForm(DatedForm):
    """One record in ISAD(G)'s order; saved where it stands in the tree."""

    parent_code = forms.CharField(
        label=_("Parent"), required=False, help_text=_("Reference code of the record above.")
    )
    title = TextsFormField(label=_("Title"))
    extent = TextsFormField(label=_("Extent and medium"), required=False)
    creator_names = forms.CharField(
        label=_("Creators"),
        required=False,
        help_text=_("Authorised names, several parted by a semicolon."),
    )
    scope_and_content = TextsFormField(rows=5, label=_("Scope and content"), required=False)
    rights = forms.URLField(label=_("Rights"), required=False, assume_scheme="http")
    access_conditions = TextsFormField(
        rows=2, label=_("Conditions governing access"), required=False
    )
    custodial_history = TextsFormField(rows=2, label=_("Archival history"), required=False)

    class Meta:
        model = Record
        fields = [
            "reference_code", "title", "level", "parent_code", "date_as_written", "extent",
            "creator_names", "scope_and_content", "custodial_history", "places", "subjects",
            "rights", "access_conditions", "access", "closed_until", "status",
        ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        kwargs.pop("for_user", None)
        super().__init__(*args, **kwargs)
        self._keep_other_languages()
        self.fields["closed_until"].widget = forms.DateInput(
            attrs={"type": "date"}, format="%Y-%m-%d"
        )
        if self.instance.pk:
            parent = self.instance.parent
            self.initial["parent_code"] = parent.reference_code if parent else ""
            parts = self.instance.record_agents.select_related("agent")
            self.initial["creator_names"] = "; ".join(part.agent.name for part in parts)
            self.fields["date_as_written"].help_text = self._meaning_of_date()

    def _meaning_of_date(self) -> str:
        held = self.instance
        if held.date_edtf:
            return f"EDTF {held.date_edtf} · {held.date_earliest} – {held.date_latest}"
        return _("Kept as text: its meaning is not known.") if held.date_as_written else ""

    def clean_parent_code(self) -> str:
        code = self.cleaned_data["parent_code"].strip()
        self.parent = None
        if code:
            self.parent = Record.objects.filter(reference_code=code).first()
            if self.parent is None:
                raise ValidationError(
                    _("Parent: there is no record “%(code)s”."), params={"code": code}
                )
        return code

    def clean_rights(self) -> str:
        uri = self.cleaned_data["rights"]
        if not uri:
            return ""
        try:
            return rights.normalise(uri)
        except rights.UnknownRights as error:
            raise ValidationError(str(error)) from error

    def clean_creator_names(self) -> list[Agent]:
        typed = self.cleaned_data["creator_names"].replace("；", ";").split(";")
        names = list(dict.fromkeys(name.strip() for name in typed if name.strip()))
        held = {agent.name: agent for agent in Agent.objects.filter(name__in=names)}
        for name in names:
            if name not in held:
                raise ValidationError(
                    _("Creator: there is no agent “%(name)s”; make it first."),
                    params={"name": name},
                )
        return [held[name] for name in names]

    def clean(self):
        cleaned = super().clean()
        if "level" in cleaned and "parent_code" in cleaned:
            self.instance.level = cleaned["level"]
            try:
                arrangement.check_place(self.instance, self.parent)
            except ValidationError as error:
                self.add_error("parent_code", error.message_dict["parent"])
        return cleaned

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | {"parent", "lineage"}

    def validate_constraints(self):
        """Left to `arrangement.save_in_place`, which knows the parent."""

    def save(self, commit: bool = True) -> Record:
        """Saves the record in its place, with its creators."""
        record = arrangement.save_in_place(self.instance, self.parent)
        self.save_m2m = self._save_m2m
        self._save_m2m()
        agents = self.cleaned_data["creator_names"]
        record.record_agents.exclude(agent__in=agents).delete()
        for position, agent in enumerate(agents):
            RecordAgent.objects.update_or_create(
                record=record, agent=agent, defaults={"position": position}
            )
        return record


class AgentForm(DatedForm):
    """One agent in ISAAR(CPF)'s order."""

    names = TextsFormField(label=_("Authorised name by language"), required=False)
    history = TextsFormField(rows=5, label=_("History"), required=False)

    class Meta:
        model = Agent
        fields = ["name", "names", "kind", "date_as_written", "history"]

    def __init__(self, *args, **kwargs):
        kwargs.pop("for_user", None)
        super().__init__(*args, **kwargs)
        self._keep_other_languages()


class TermForm(forms.ModelForm):
    """A place or subject with its names."""

    names = TextsFormField(label=_("Names by language"), required=False)

    def __init__(self, *args, **kwargs):
        kwargs.pop("for_user", None)
        super().__init__(*args, **kwargs)
        self.fields["names"].held = self.instance.names or {}

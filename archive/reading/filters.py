"""The filters of the browsing page: level, years, with scans."""

from datetime import date

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from archive.description.models import Level
from archive.storage.models import Asset


class Filters(forms.Form):
    """What of the holdings is listed; empty fields ask for nothing."""

    level = forms.ChoiceField(
        label=_("Level"), choices=[("", _("All levels")), *Level.choices], required=False
    )
    since = forms.IntegerField(label=_("From year"), min_value=1, max_value=9999, required=False)
    until = forms.IntegerField(label=_("To year"), min_value=1, max_value=9999, required=False)
    scans = forms.BooleanField(label=_("Only with scans"), required=False)

    @property
    def wanted(self) -> dict:
        """What was asked for and understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def narrow(self, records: QuerySet) -> QuerySet:
        """The records that the filters let through."""
        wanted = self.wanted
        if "level" in wanted:
            records = records.filter(level=wanted["level"])
        if "since" in wanted:
            records = records.filter(date_latest__gte=date(wanted["since"], 1, 1))
        if "until" in wanted:
            records = records.filter(date_earliest__lte=date(wanted["until"], 12, 31))
        if "scans" in wanted:
            records = records.filter(
                Exists(Asset.objects.filter(record=OuterRef("pk"), width__gt=0))
            )
        return records

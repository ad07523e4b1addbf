"""The form of what is kept from whom on one scan."""

from django import forms
from django.forms.models import BaseInlineFormSet, inlineformset_factory
from django.utils.translation import gettext_lazy as _

from archive.storage.models import Asset, Redaction


class RedactionForm(forms.ModelForm):
    """One region in pixels of the whole scan, and the least reader who sees it."""

    class Meta:
        model = Redaction
        fields = ["x", "y", "width", "height", "seen_by", "reason"]
        labels = {"x": _("left"), "y": _("top")}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in ("x", "y", "width", "height"):
            self.fields[name].widget.attrs |= {"inputmode": "numeric", "data-edge": name}
        self.fields["width"].min_value = self.fields["height"].min_value = 1
        self.fields["reason"].widget.attrs["size"] = 24

    def clean(self):
        cleaned = super().clean()
        asset = self.instance.asset
        if {"x", "y"} <= cleaned.keys() and (
            cleaned["x"] >= asset.width or cleaned["y"] >= asset.height
        ):
            raise forms.ValidationError(
                _("The region lies outside the scan, which is %(width)d × %(height)d pixels.")
                % {"width": asset.width, "height": asset.height}
            )
        return cleaned


class _Regions(BaseInlineFormSet):
    """The regions of one scan, with room for one more."""

    def chosen(self) -> list[Redaction]:
        """What is to be kept back from now on."""
        return [
            form.instance
            for form in self.forms
            if form.cleaned_data.get("width") and not form.cleaned_data.get("DELETE")
        ]


RegionsForm = inlineformset_factory(
    Asset, Redaction, form=RedactionForm, formset=_Regions, extra=1, can_delete=True, max_num=50
)

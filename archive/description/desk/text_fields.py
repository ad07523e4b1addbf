"""One text in several languages as form fields side by side."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from archive.core.languages import Texts, bcp47


class TextsWidget(forms.MultiWidget):
    """A box for each language of the site; texts in other languages are kept as they are."""

    template_name = "description/desk/texts_widget.html"

    def __init__(self, rows: int = 1, attrs=None):
        self.tags = [bcp47(code) for code, _name in settings.LANGUAGES]
        self.names = [name for _code, name in settings.LANGUAGES]
        one = forms.TextInput if rows == 1 else forms.Textarea
        look = {} if rows == 1 else {"rows": rows}
        super().__init__([one(attrs={**look, "lang": tag}) for tag in self.tags], attrs)

    def decompress(self, value: Texts | None) -> list[str]:
        return [(value or {}).get(tag, "") for tag in self.tags]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        for widget, language in zip(context["widget"]["subwidgets"], self.names, strict=False):
            widget["language"] = language
        return context


class TextsFormField(forms.MultiValueField):
    """Gives {BCP 47 tag: text}; what was held in languages that the site has no box for stays."""

    widget_class = TextsWidget

    def __init__(self, rows: int = 1, **kwargs):
        widget = self.widget_class(rows)
        fields = [forms.CharField(required=False) for _box in widget.widgets]
        self.held: Texts = {}
        super().__init__(fields, widget=widget, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> Texts:
        typed = dict(zip(self.widget.tags, data_list or [], strict=False))
        others = {tag: text for tag, text in self.held.items() if tag not in self.widget.tags}
        return others | {tag: text.strip() for tag, text in typed.items() if text.strip()}

    def validate(self, value):
        if self.required and not value:
            raise forms.ValidationError(_("Write it in one language at least."))

    def has_changed(self, initial, data):
        return self.compress([str(each or "") for each in data or []]) != (initial or {})

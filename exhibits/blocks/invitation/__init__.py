"""An invitation to contribute: what is sought, and how to reach those who seek it."""

from urllib.parse import quote

from django.core.validators import RegexValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from archive.core.languages import pick

from ..parts import BilingualText, ExhibitBlock, ObjectChoice

_TELEPHONE = RegexValidator(r"^\+?[0-9 ()\-]{3,30}$", _("Digits, spaces, brackets and hyphens."))


class InvitationBlock(ExhibitBlock):
    """Asks visitors for a name, a story, a photograph; nothing of theirs is kept here, they write a letter."""

    heading = BilingualText(required=True, label=_("What is sought"))
    text = BilingualText(rows=4, label=_("Text"))
    object = ObjectChoice(required=False, label=_("Object"))
    mail = blocks.EmailBlock(required=False, label=_("E-mail"))
    telephone = blocks.CharBlock(
        required=False, max_length=30, validators=[_TELEPHONE], label=_("Telephone")
    )
    place = BilingualText(rows=2, label=_("Address and hours"))
    styles = ("exhibits/blocks/invitation/invitation.css",)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        hung, page = context.get("object"), context.get("page")
        about = [
            pick(page.titles, get_language() or "").text if page else "",
            hung.code if hung else "",
        ]
        subject = quote(" · ".join(filter(None, about)))
        digits = "".join(each for each in value.get("telephone") or "" if each in "+0123456789")
        return context | {"subject": subject, "digits": digits}

    class Meta:
        icon = "mail"
        label = _("Invitation to contribute")
        group = _("Words")
        template = "invitation/invitation.html"

"""How an exhibition behaves on the screens of a hall."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel


class InTheHall(models.Model):
    """When a screen goes back to its beginning, how fast a wall turns, and when it is dark."""

    hall_idle_seconds = models.PositiveSmallIntegerField(
        _("seconds until a screen goes back to its beginning"),
        default=75,
        validators=[MinValueValidator(20), MaxValueValidator(900)],
    )
    hall_turn_seconds = models.PositiveSmallIntegerField(
        _("seconds that a wall shows each picture"),
        default=14,
        validators=[MinValueValidator(5), MaxValueValidator(300)],
    )
    hall_night_from = models.TimeField(
        _("dark from"), null=True, blank=True, help_text=_("Empty: never dark.")
    )
    hall_night_to = models.TimeField(_("dark until"), null=True, blank=True)

    hall_panel = MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("hall_idle_seconds"), FieldPanel("hall_turn_seconds")]),
            FieldRowPanel([FieldPanel("hall_night_from"), FieldPanel("hall_night_to")]),
        ],
        _("In the hall"),
    )

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if (self.hall_night_from is None) != (self.hall_night_to is None):
            raise ValidationError({"hall_night_to": _("Give both hours of the night, or neither.")})

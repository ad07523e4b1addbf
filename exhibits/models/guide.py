"""The numbers of the guide, and how often its pages were seen."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .exhibition import ExhibitionPage


class GuideStop(models.Model):
    """A number on a wall: once given to a block it stays with it, for labels are printed."""

    exhibition = models.ForeignKey(ExhibitionPage, models.CASCADE, related_name="guide_stops")
    number = models.PositiveSmallIntegerField(_("number"))
    block = models.CharField(max_length=64)  # the block's id in its section

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["exhibition", "number"], name="one_stop_a_number"),
            models.UniqueConstraint(fields=["exhibition", "block"], name="one_number_a_block"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class SeenCount(models.Model):
    """How often a place of an exhibition was seen on one day; nothing is kept of who saw it."""

    exhibition = models.ForeignKey(ExhibitionPage, models.CASCADE, related_name="seen")
    day = models.DateField()
    where = models.CharField(max_length=8)  # web, hall or guide
    place = models.CharField(max_length=100)  # a section's slug, a stop's number; empty: its front
    language = models.CharField(max_length=8)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["exhibition", "day", "where", "place", "language"],
                name="one_count_a_day_and_place",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.where} {self.place}: {self.count}"

"""What a page shows first: a region of one object, and another for upright screens."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from archive.core.languages import Texts
from exhibits.fields import AssetFormField, PairField, RegionFormField, validate_region
from exhibits.hanging import Hanging, Hung
from exhibits.pictures import Picture
from exhibits.regions import read_or_none


class AssetField(models.CharField):
    """The id of a scan; no foreign key, so that nothing breaks when it is withdrawn."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 64, "blank": True, "default": "", **kwargs})

    def formfield(self, **kwargs):
        return AssetFormField(
            label=self.verbose_name, required=not self.blank, help_text=self.help_text
        )


class RegionField(models.CharField):
    """A region of the object chosen before it."""

    default_validators = [validate_region]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 64, "blank": True, "default": "", **kwargs})

    def formfield(self, **kwargs):
        return RegionFormField(
            label=self.verbose_name, required=not self.blank, help_text=self.help_text
        )


@dataclass(frozen=True)
class Cover:
    """A cover as a visitor sees it."""

    hung: Hung
    wide: Picture
    upright: Picture
    alt: Texts

    @property
    def card(self) -> str:
        """The picture that is shown where the page is shared."""
        return self.wide.address(1200)


class Covered(models.Model):
    """A page with a cover."""

    cover_object = AssetField(_("object"))
    cover_region = RegionField(_("region on wide screens"))
    cover_region_upright = RegionField(
        _("region on phones"), help_text=_("Empty: the same region.")
    )
    cover_alt = PairField(
        _("what the picture shows"), help_text=_("Read aloud to those who cannot see it.")
    )

    cover_panel = MultiFieldPanel(
        [
            FieldPanel("cover_object"),
            FieldPanel("cover_region"),
            FieldPanel("cover_region_upright"),
            FieldPanel("cover_alt"),
        ],
        _("Cover"),
        classname="exhibit-cover",
    )

    class Meta:
        abstract = True

    def cover(self, hanging: Hanging) -> Cover | None:
        """The cover, if this reader may see its object."""
        hung = hanging.get(self.cover_object)
        if hung is None:
            return None
        wide = read_or_none(self.cover_region)
        upright = read_or_none(self.cover_region_upright) or wide
        return Cover(hung, Picture.of(hung, wide), Picture.of(hung, upright), self.cover_alt)

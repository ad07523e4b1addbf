"""The images of the archive in the words of the Image API."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImageConfig(AppConfig):
    name = "iiif.image"
    label = "iiif_image"
    verbose_name = _("IIIF images")

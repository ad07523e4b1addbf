"""Addresses of exhibitions that stand before any language: what machines read and pages tell."""

from django.urls import path

from . import seen
from .embedding import views as embedding
from .manifest import views as manifest

app_name = "exhibits"
urlpatterns = [
    path("iiif/presentation/3/exhibitions/<uuid:key>/manifest", manifest.document, name="manifest"),
    path("api/oembed", embedding.oembed, name="oembed"),
    path("api/seen", seen.note, name="seen"),
]

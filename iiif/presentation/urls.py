"""Addresses of the Presentation API, below /iiif/presentation/."""

from django.urls import path

from . import views

app_name = "iiif_presentation"
urlpatterns = [
    path("3/collection", views.collection, name="archive"),
    path("3/<slug:uid>/manifest", views.manifest, name="manifest"),
    path("2/<slug:uid>/manifest", views.manifest, {"version": 2}, name="manifest2"),
    path("3/<slug:uid>/collection", views.collection, name="collection"),
    path("3/<slug:uid>/canvas/<slug:asset>", views.canvas, name="canvas"),
    path("3/<slug:uid>/lines/<slug:asset>", views.lines, name="lines"),
    path("3/<slug:uid>/alto/<slug:asset>", views.alto, name="alto"),
    path("3/<slug:uid>/text", views.plain_text, name="text"),
]

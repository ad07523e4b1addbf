"""Addresses beside the pages of an exhibition, below /{language}/exhibitions/."""

from django.urls import path

from .manifest import views as manifest

app_name = "exhibition"
urlpatterns = [
    path("<slug:slug>/mirador/", manifest.mirador, name="mirador"),
]
